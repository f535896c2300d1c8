package export

import (
	"fmt"
	"strings"

	"ropa/register"
)

// slug is a text as a name for machines: lower-case letters, digits and hyphens.
func slug(s string) string { return register.KeyOf(s) }

// names gives out names that are not taken yet.
type names map[string]bool

// free is the wished name, or with a number behind it where it is taken: join
// puts the two together.
func (n names) free(wish string, join func(wish string, number int) string) string {
	name := wish
	for i := 2; n[strings.ToLower(name)]; i++ {
		name = join(wish, i)
	}
	n[strings.ToLower(name)] = true
	return name
}

// ids are names for machines of things with these titles, each once.
func ids(titles []string, fallback string) []string {
	taken, out := names{}, make([]string, len(titles))
	for i, t := range titles {
		id := slug(t)
		if id == "" {
			id = fallback
		}
		out[i] = taken.free(id, func(s string, n int) string { return fmt.Sprintf("%s-%d", s, n) })
	}
	return out
}
