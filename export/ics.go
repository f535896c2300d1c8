package export

import (
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"ropa/scalar"
)

// WriteCalendar writes appointments as an iCalendar object (RFC 5545), each an
// event that lasts a whole day and leaves people free. name is what programs call
// the calendar.
func WriteCalendar(w io.Writer, name string, appointments []Appointment) error {
	c := ics.NewCalendar()
	c.SetProductId("-//ropa//record of processing activities//EN")
	c.SetMethod(ics.MethodPublish)
	c.SetName(icsLine(name))
	c.SetXWRCalName(icsLine(name))
	c.SetRefreshInterval("PT12H")
	c.SetXPublishedTTL("PT12H")
	for _, a := range appointments {
		day, err := time.Parse(time.DateOnly, string(a.On))
		if err != nil {
			return err
		}
		stamp, err := time.Parse(time.RFC3339Nano, string(a.Stamp))
		if err != nil {
			return err
		}
		e := ics.NewEvent(a.UID)
		e.SetDtStampTime(stamp)
		e.SetSequence(a.Sequence)
		e.SetAllDayStartAt(day)
		e.SetSummary(icsLine(a.Summary))
		e.SetDescription(icsText(a.Description))
		e.AddCategory(strings.ToUpper(a.Category))
		e.SetTimeTransparency(ics.TransparencyTransparent)
		c.AddVEvent(e)
	}
	return c.SerializeTo(w, ics.WithNewLine("\r\n"))
}

// CalendarName is what the calendar of a register is called.
func CalendarName(s *Source, lang scalar.Language) string {
	return Say(lang, "calendar.name", map[string]any{"organisation": string(s.Keeper().Name)})
}

// icsText is a text without the characters that a calendar cannot hold.
func icsText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r == 0x7F:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

// icsLine is a text on one line.
func icsLine(s string) string { return strings.Join(strings.Fields(icsText(s)), " ") }
