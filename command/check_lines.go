package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"ropa/law"
	"ropa/register"
)

// lines tells on which line of a register file a record, an entry or a field
// begins. Its keys are written as findings name them, below kind and record:
// `processingActivity STR-A03 legalBases["1"].article6`.
type lines map[string]int

// of is the line of a finding: of the field, or of the nearest thing around it
// that the file holds.
func (l lines) of(f law.Finding) int {
	name := string(f.Kind) + " " + string(f.Record) + " " + f.Path
	for {
		if n, ok := l[strings.TrimSpace(name)]; ok {
			return n
		}
		i := strings.LastIndexAny(name, ".[ ")
		if i < 0 {
			return 1
		}
		name = name[:i]
	}
}

// linesOf reads where things stand in a register file.
func linesOf(raw []byte) lines {
	out := lines{}
	c := cursor{dec: json.NewDecoder(bytes.NewReader(raw)), raw: raw, line: 1}
	c.object(func(section string) {
		for _, s := range register.FileSections {
			if s.Name == section {
				c.list(func() { c.record(out, string(s.Kind)) })
				return
			}
		}
		c.skip()
	})
	return out
}

// cursor walks through JSON that was read before and is well formed.
type cursor struct {
	dec  *json.Decoder
	raw  []byte
	at   int64 // up to where lines are counted
	line int
}

// token is the next token, and where it stands.
func (c *cursor) token() (json.Token, int) {
	t, err := c.dec.Token()
	if err != nil {
		return nil, c.line
	}
	c.line += bytes.Count(c.raw[c.at:c.dec.InputOffset()], []byte{'\n'})
	c.at = c.dec.InputOffset()
	return t, c.line
}

func (c *cursor) object(field func(name string)) {
	c.token()
	for c.dec.More() {
		name, _ := c.token()
		field(fmt.Sprint(name))
	}
	c.token()
}

func (c *cursor) list(item func()) {
	c.token()
	for c.dec.More() {
		item()
	}
	c.token()
}

func (c *cursor) skip() {
	t, _ := c.token()
	if d, ok := t.(json.Delim); ok && (d == '{' || d == '[') {
		for c.dec.More() {
			c.skip()
		}
		c.token()
	}
}

// record notes the lines of one record, its fields, entries and their fields.
func (c *cursor) record(out lines, kind string) {
	found := lines{}
	name, start := c.named(func(field string, line int) {
		found[field] = line
		c.entries(found, field)
	})
	out[kind+" "+name] = start
	for path, line := range found {
		out[kind+" "+name+" "+path] = line
	}
}

// entries notes the entries of a section; what is no list of objects is skipped.
func (c *cursor) entries(found lines, section string) {
	next, _ := c.peek()
	if next != '[' {
		c.skip()
		return
	}
	c.list(func() {
		if next, _ := c.peek(); next != '{' {
			c.skip()
			return
		}
		fields := lines{}
		key, start := c.named(func(field string, line int) { fields[field] = line; c.skip() })
		at := section + "[" + strconv.Quote(key) + "]"
		found[at] = start
		for field, line := range fields {
			found[at+"."+field] = line
		}
	})
}

// named reads an object and returns the name it gives itself, and its line.
func (c *cursor) named(field func(name string, line int)) (name string, start int) {
	_, start = c.token()
	for c.dec.More() {
		f, line := c.token()
		if f == "key" || f == "reference" {
			v, _ := c.token()
			name = fmt.Sprint(v)
			continue
		}
		field(fmt.Sprint(f), line)
	}
	c.token()
	return name, start
}

// peek is the first byte of the next value.
func (c *cursor) peek() (byte, bool) {
	for _, b := range c.raw[c.dec.InputOffset():] {
		if !strings.ContainsRune(" \t\r\n:,", rune(b)) {
			return b, true
		}
	}
	return 0, false
}
