// Package sheet reads spreadsheets into registers: workbooks in our neutral form,
// which it reads back exactly, also after a person has edited them, and tables in
// the common forms of authorities, which it makes drafts of. It knows no
// database, no network and no clock.
package sheet
