// Package register says what a register of processing activities is: plain Go
// types, the enums of the law, the integrity that every register must have, its
// JSON form and the form of a revision.
//
// It knows no database, no GraphQL, no network and no clock. What the law
// demands of a register is not decided here.
package register
