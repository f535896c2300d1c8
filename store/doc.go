// Package store is the only code that writes the database. A write is one
// function here and one transaction: access, integrity, version, rows and one
// revision. It also loads registers, from the documents that the revisions keep.
package store
