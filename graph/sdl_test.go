package graph_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// sdl is the schema as it is written by hand, with the directives of access.
var sdl = sync.OnceValue(func() *ast.Schema { return parse("schema/*.graphql") })

func parse(pattern string) *ast.Schema {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		panic("no files " + pattern)
	}
	slices.Sort(files)
	var sources []*ast.Source
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(b)})
	}
	return gqlparser.MustLoadSchema(sources...)
}

// rootFields are the fields of Query or Mutation, without those of GraphQL itself.
func rootFields(t *ast.Definition) []*ast.FieldDefinition {
	return slices.DeleteFunc(slices.Clone([]*ast.FieldDefinition(t.Fields)), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__")
	})
}

// connections are the root fields that read records page by page.
func connections() []*ast.FieldDefinition {
	return slices.DeleteFunc(rootFields(sdl().Query), func(f *ast.FieldDefinition) bool {
		return !strings.HasSuffix(f.Type.Name(), "Connection") || !isNode(rowOf(f))
	})
}

// rowOf is the type of the rows of a connection.
func rowOf(f *ast.FieldDefinition) *ast.Definition {
	s := sdl()
	edge := s.Types[s.Types[f.Type.Name()].Fields.ForName("edges").Type.Name()]
	return s.Types[edge.Fields.ForName("node").Type.Name()]
}

// nodeTypes are the names of the types that node(id:) can find.
func nodeTypes() []string {
	var out []string
	for _, d := range sdl().GetPossibleTypes(sdl().Types["Node"]) {
		out = append(out, d.Name)
	}
	slices.Sort(out)
	return out
}

// fieldsOf selects all fields of a type: objects below it with theirs down to a
// depth; below that, of records, what names them.
func fieldsOf(d *ast.Definition, depth int) string {
	var b strings.Builder
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") || derived(f) {
			continue
		}
		below := sdl().Types[f.Type.Name()]
		switch {
		case below.Kind == ast.Scalar || below.Kind == ast.Enum:
			b.WriteString(f.Name + " ")
		case depth > 0 || !isNode(below):
			b.WriteString(f.Name + " { " + fieldsOf(below, depth-1) + "} ")
		default:
			b.WriteString(f.Name + " { " + namesOf(below) + "} ")
		}
	}
	return b.String()
}

// derived reports whether a field is not stored but made when it is asked for.
func derived(f *ast.FieldDefinition) bool {
	return len(f.Arguments) > 0 || slices.Contains([]string{"completeness", "rights"}, f.Name)
}

// namesOf selects what names a record: its id, and its key or reference.
func namesOf(d *ast.Definition) string {
	out := ""
	for _, name := range []string{"id", "key", "reference"} {
		if d.Fields.ForName(name) != nil {
			out += name + " "
		}
	}
	return out
}

func isNode(d *ast.Definition) bool { return slices.Contains(d.Interfaces, "Node") }

func TestTheSchemaHasWhatTheTestsWalk(t *testing.T) {
	if n := len(connections()); n < 14 {
		t.Errorf("%d connections", n)
	}
	if n := len(nodeTypes()); n < 28 {
		t.Errorf("%d types of nodes", n)
	}
}
