package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// report is all that was measured.
type report struct {
	figures []figureRow
	imports []importRow
	servers []serverRow
	plans   []planRow
}

type figureRow struct {
	database, name        string
	product, floor, small sample
}

type importRow struct {
	database   string
	activities int
	imported
	rows  int
	floor time.Duration
}

type serverRow struct {
	database string
	started  time.Duration
	idle     float64
}

type planRow struct {
	database string
	plan
}

func (r figureRow) ratio() float64 { return r.product.rate() / r.floor.rate() }

// tail is how the slowest hundredth compares with the floor's.
func (r figureRow) tail() float64 {
	return float64(r.product.quantile(0.99)) / float64(r.floor.quantile(0.99))
}

// growth is the time of a request compared with that on the small database.
func (r figureRow) growth() string {
	if len(r.small.latencies) == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", r.small.rate()/r.product.rate())
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }

// String is the row in the table.
func (r figureRow) String() string {
	return fmt.Sprintf("| %s | %s | %.0f | %.0f | **%.2f** | %s | %s | %s | %s | %.1f | %s |", r.database, r.name, r.product.rate(), r.floor.rate(), r.ratio(),
		ms(r.product.quantile(0.5)), ms(r.floor.quantile(0.5)), ms(r.product.quantile(0.99)), ms(r.floor.quantile(0.99)), r.tail(), r.growth())
}

func (r *report) print(w io.Writer) {
	if len(r.figures) > 0 {
		fmt.Fprintln(w, "| database | what | product, 1/s | floor, 1/s | ratio | p50, ms | floor's | p99, ms | floor's | p99 ratio | time against the small database |")
		fmt.Fprintln(w, "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
		for _, f := range r.figures {
			fmt.Fprintln(w, f)
		}
		fmt.Fprintln(w)
	}
	if len(r.imports) > 0 {
		fmt.Fprintln(w, "| database | import of | s | activities/s | greatest memory, MB | rows | floor, s | ratio |")
		fmt.Fprintln(w, "|---|---:|---:|---:|---:|---:|---:|---:|")
		for _, i := range r.imports {
			floor, ratio := "–", "–"
			if i.floor > 0 {
				floor, ratio = fmt.Sprintf("%.1f", i.floor.Seconds()), fmt.Sprintf("**%.2f**", i.floor.Seconds()/i.time.Seconds())
			}
			fmt.Fprintf(w, "| %s | %d | %.1f | %.0f | %.0f | %d | %s | %s |\n", i.database, i.activities, i.time.Seconds(), float64(i.activities)/i.time.Seconds(), i.peak, i.rows, floor, ratio)
		}
		fmt.Fprintln(w)
	}
	if len(r.servers) > 0 {
		fmt.Fprintln(w, "| database | ready after, s | memory when idle, MB |\n|---|---:|---:|")
		for _, s := range r.servers {
			fmt.Fprintf(w, "| %s | %.3f | %.0f |\n", s.database, s.started.Seconds(), s.idle)
		}
		fmt.Fprintln(w)
	}
	if len(r.plans) > 0 {
		fmt.Fprintln(w, "| database | query | statements | large tables read whole | indexes used |\n|---|---|---:|---|---|")
		for _, p := range r.plans {
			scans := "none"
			if len(p.scans) > 0 {
				scans = strings.Join(p.scans, ", ")
			}
			fmt.Fprintf(w, "| %s | %s | %d | %s | %s |\n", p.database, p.query, p.statements, scans, strings.Join(p.indexes, ", "))
		}
	}
}
