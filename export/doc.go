// Package export makes documents of a register: in the forms that authorities
// ask for, and in one of our own that leaves nothing out. A form is a data file
// in forms/: sheets, columns, and for each column a path into the register. A
// format (XLSX, CSV, HTML, …) writes whatever form it is given. The package is
// pure: it knows no database, no network and no clock.
package export
