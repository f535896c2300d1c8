package graph

import (
	"fmt"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"ropa/register"
)

// The limits of a request. They are checked before the document is validated,
// because validating a hostile document is itself expensive.
const (
	MaxBody       = 1 << 20   // bytes of a request
	MaxDocument   = 64 << 10  // bytes of a GraphQL document
	MaxTokens     = 2_500     // tokens of a document
	MaxDepth      = 15        // levels of fields, fragments opened
	MaxMetaDepth  = 20        // the same for introspection, whose usual query is 16 deep
	MaxFields     = 4_000     // fields, fragments opened
	MaxRootFields = 20        // fields of the root
	MaxAliases    = 50        // aliases in a document
	MaxDirectives = 20        // directives in a document
	MaxOperations = 10        // operations in a document
	MaxNodes      = 100_000   // objects that a query may ask for; see nodes
	MaxJSONDepth  = 40        // levels of JSON
	MaxJSONValues = 20_000    // values in the JSON of a request
	MaxErrors     = 100       // errors in an answer
	listGuess     = 5         // how many entries a list without pages is taken to have
	maxGuessed    = 1_000_000 // where counting stops
)

func tooMuch(format string, args ...any) error {
	return register.Fail(register.CodeLimitExceeded, "", format, args...)
}

// checkDocument parses a document and refuses it if it is too large in any way.
// A document that cannot be parsed passes: whoever validates it says what is wrong.
func checkDocument(query string) error {
	if len(query) > MaxDocument {
		return tooMuch("the document must not be longer than %d bytes", MaxDocument)
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, MaxTokens)
	if err != nil {
		if _, unlimited := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, 2*MaxTokens); unlimited == nil || unlimited.Error() != err.Error() {
			return tooMuch("the document must not have more than %d tokens", MaxTokens)
		}
		return nil
	}
	if len(doc.Operations) > MaxOperations {
		return tooMuch("the document must not have more than %d operations", MaxOperations)
	}
	m := measurer{fragments: map[string]*ast.FragmentDefinition{}, known: map[string]measure{}, open: map[string]bool{}}
	for _, f := range doc.Fragments {
		m.fragments[f.Name] = f
		m.directives += len(f.Directives)
	}
	for _, f := range doc.Fragments {
		m.fragment(f.Name)
	}
	for _, op := range doc.Operations {
		m.directives += len(op.Directives)
		if err := m.check(m.selections(op.SelectionSet)); err != nil {
			return err
		}
	}
	return m.check(measure{})
}

// measure is how large a selection is with its fragments opened.
type measure struct {
	depth, fields, top int
	meta               bool // only introspection at the top
}

// measurer measures selections. A fragment is measured once, however often it
// is used, so that measuring cannot explode where executing would.
type measurer struct {
	fragments           map[string]*ast.FragmentDefinition
	known               map[string]measure
	open                map[string]bool
	aliases, directives int
}

func (m *measurer) selections(set ast.SelectionSet) measure {
	out := measure{meta: true}
	for _, s := range set {
		var one measure
		switch s := s.(type) {
		case *ast.Field:
			m.directives += len(s.Directives)
			if s.Alias != s.Name {
				m.aliases++
			}
			below := m.selections(s.SelectionSet)
			one = measure{depth: below.depth + 1, fields: below.fields + 1, top: 1, meta: s.Name == "__schema" || s.Name == "__type" || s.Name == "__typename"}
		case *ast.InlineFragment:
			m.directives += len(s.Directives)
			one = m.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			m.directives += len(s.Directives)
			one = m.fragment(s.Name)
		}
		out.depth = max(out.depth, one.depth)
		out.fields = min(out.fields+one.fields, maxGuessed)
		out.top = min(out.top+one.top, maxGuessed)
		out.meta = out.meta && one.meta
	}
	return out
}

func (m *measurer) fragment(name string) measure {
	if known, ok := m.known[name]; ok {
		return known
	}
	f := m.fragments[name]
	if f == nil || m.open[name] { // validation refuses it
		return measure{meta: true}
	}
	m.open[name] = true
	defer delete(m.open, name)
	m.known[name] = m.selections(f.SelectionSet)
	return m.known[name]
}

func (m *measurer) check(s measure) error {
	depth := MaxDepth
	if s.meta {
		depth = MaxMetaDepth
	}
	for _, l := range []struct {
		what     string
		is, most int
	}{
		{"levels of fields", s.depth, depth}, {"fields, fragments opened,", s.fields, MaxFields}, {"root fields", s.top, MaxRootFields},
		{"aliases", m.aliases, MaxAliases}, {"directives", m.directives, MaxDirectives},
	} {
		if l.is > l.most {
			return tooMuch("the document must not have more than %d %s", l.most, l.what)
		}
	}
	return nil
}

// checkNodes refuses an operation that asks for too many objects: pages count
// with their size, lists without pages with a guess.
func checkNodes(op *ast.OperationDefinition, variables map[string]any) error {
	if n := nodes(op.SelectionSet, variables, 1); n > MaxNodes {
		return tooMuch("the operation may ask for %s objects; at most %d are allowed: ask for smaller pages or fewer fields", countText(n), MaxNodes)
	}
	return nil
}

func countText(n int) string {
	if n >= maxGuessed {
		return fmt.Sprintf("more than %d", maxGuessed)
	}
	return strconv.Itoa(n)
}

func nodes(set ast.SelectionSet, variables map[string]any, times int) int {
	sum := 0
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Definition == nil || len(s.SelectionSet) == 0 {
				continue
			}
			n := min(times*size(s, variables), maxGuessed)
			sum += n + nodes(s.SelectionSet, variables, n)
		case *ast.InlineFragment:
			sum += nodes(s.SelectionSet, variables, times)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				sum += nodes(s.Definition.SelectionSet, variables, times)
			}
		}
		if sum = min(sum, maxGuessed); sum == maxGuessed {
			break
		}
	}
	return sum
}

// size is how many objects one field asks for.
func size(f *ast.Field, variables map[string]any) int {
	if f.Definition.Arguments.ForName("first") != nil {
		size := DefaultPage
		for _, name := range []string{"first", "last"} {
			if n, ok := f.ArgumentMap(variables)[name].(int64); ok {
				size = int(min(max(n, 1), MaxPage))
			}
		}
		return size
	}
	if f.Definition.Type.Elem != nil && f.Name != "edges" {
		return listGuess
	}
	return 1
}
