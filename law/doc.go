// Package law says what the law demands of a register and does not find in it:
// pure rules over a register and a date. It knows no database, no network and
// no clock. One file holds the rules of one article; rules.go lists them all;
// data/ holds the law's dates, and messages/ the words of every finding in
// bokmål, nynorsk and English.
//
// A rule never says that a register complies. It says what it found, and a
// judgement says how many rules were asked.
package law
