package store

// ahead gives what read yields to do, in its order, while read goes on: so that
// the database is read, documents are decoded and what comes of them is written
// at the same time. It returns when both have ended, with the error of do or, where
// that has none, of read. A panic of either is one of the caller.
func ahead[T any](read func(yield func(T) bool) error, do func(T) error) (err error) {
	const together, waiting = 64, 4
	batches, enough := make(chan []T, waiting), make(chan struct{})
	var failed error
	var panicked any
	go func() {
		defer close(batches)
		defer func() { panicked = recover() }()
		batch := make([]T, 0, together)
		give := func() bool {
			select {
			case batches <- batch:
				batch = make([]T, 0, together)
				return true
			case <-enough:
				return false
			}
		}
		failed = read(func(v T) bool {
			batch = append(batch, v)
			return len(batch) < together || give()
		})
		if len(batch) > 0 {
			give()
		}
	}()
	defer func() {
		close(enough)
		for range batches { // until read has ended
		}
		if panicked != nil {
			panic(panicked)
		}
		if err == nil {
			err = failed
		}
	}()
	for batch := range batches {
		for _, v := range batch {
			if err := do(v); err != nil {
				return err
			}
		}
	}
	return nil
}
