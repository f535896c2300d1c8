package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"ropa/ent/db"
)

// same reports how the answers of the product and of the floor differ, if they
// do. Only the form of the cursor may: that of the floor is a plain id.
func same(product, floor []byte) error {
	var p, f any
	if err := json.Unmarshal(product, &p); err != nil {
		return err
	}
	if err := json.Unmarshal(floor, &f); err != nil {
		return err
	}
	empty := plainCursor(p)
	if empty != nil && !errors.Is(empty, errEmpty) {
		return empty
	}
	if err := differ("", p, f); err != nil {
		return err
	}
	return empty
}

// errEmpty says that there is nothing in both answers: they measure nothing.
var errEmpty = errors.New("there is nothing in the answer")

// alike asks both for the first answers to a query and compares them. At least
// one must hold something.
func alike(product, floor target, answers int) error {
	found := false
	for n := range answers {
		p, err := product.ask(n)
		if err != nil {
			return err
		}
		f, err := floor.ask(n)
		if err != nil {
			return err
		}
		switch err := same(p, f); {
		case err == nil:
			found = true
		case !errors.Is(err, errEmpty):
			return fmt.Errorf("request %d: the answers differ: %w", n, err)
		}
	}
	if !found {
		return errEmpty
	}
	return nil
}

// plainCursor replaces the cursor of a page by the id that it stands for.
func plainCursor(v any) error {
	data, _ := v.(map[string]any)["data"].(map[string]any)
	if _, ok := data["node"].(map[string]any); ok {
		return nil
	}
	activities, _ := data["processingActivities"].(map[string]any)
	if edges, _ := activities["edges"].([]any); len(edges) == 0 {
		return errEmpty
	}
	info, _ := activities["pageInfo"].(map[string]any)
	if text, ok := info["endCursor"].(string); ok {
		var c db.Cursor
		if err := c.UnmarshalGQL(text); err != nil {
			return err
		}
		info["endCursor"] = c.ID
	}
	return nil
}

// differ finds the first difference.
func differ(at string, p, f any) error {
	switch p := p.(type) {
	case map[string]any:
		f, _ := f.(map[string]any)
		for k, v := range p {
			if err := differ(at+"."+k, v, f[k]); err != nil {
				return err
			}
		}
		if len(p) != len(f) {
			return fmt.Errorf("%s: the product has %d fields, the floor %d", at, len(p), len(f))
		}
		return nil
	case []any:
		f, _ := f.([]any)
		if len(p) != len(f) {
			return fmt.Errorf("%s: the product has %d entries, the floor %d", at, len(p), len(f))
		}
		for i := range p {
			if err := differ(fmt.Sprintf("%s[%d]", at, i), p[i], f[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if !reflect.DeepEqual(p, f) {
		return fmt.Errorf("%s: the product says %v, the floor %v", at, p, f)
	}
	return nil
}
