package register

import "ropa/scalar"

// Notice is a published privacy statement or other notice (Art. 13, 14). It is also the document that evidence points into.
type Notice struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Title as published.
	Title scalar.Text `json:"title,omitempty" required:"true"`
	// What kind of text it is.
	Kind NoticeKind `json:"kind,omitempty" required:"true"`
	// Whether it is in force.
	Status NoticeStatus `json:"status,omitempty" required:"true"`
	// Language of the text.
	Language scalar.Language `json:"language,omitempty"`
	// Web address.
	URL scalar.Text `json:"url,omitempty"`
	// Name of the file that was read.
	FileName scalar.Text `json:"fileName,omitempty"`
	// SHA-256 of the file that was read, in hexadecimal.
	Sha256 scalar.Text `json:"sha256,omitempty"`
	// Number of lines of the file that was read.
	LineCount *int `json:"lineCount,omitempty"`
	// Whom it addresses.
	Audience scalar.Text `json:"audience,omitempty"`
	// Date of publication.
	PublishedOn scalar.Date `json:"publishedOn,omitempty"`
	// Date of its last update, as it states.
	LastUpdatedOn scalar.Date `json:"lastUpdatedOn,omitempty"`
	// Date on which it was read.
	RetrievedOn scalar.Date `json:"retrievedOn,omitempty"`
	// Edition or version, as it states.
	Edition scalar.Text `json:"edition,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// NoticeKind is what kind of published text a notice is.
type NoticeKind string

const (
	NoticeKindPrivacyStatement NoticeKind = "PRIVACY_STATEMENT" // A privacy statement (Art. 13, 14).
	NoticeKindCookieNotice     NoticeKind = "COOKIE_NOTICE"     // A notice on cookies.
	NoticeKindOther            NoticeKind = "OTHER"             // Another text.
)

// Values lists every NoticeKind, in the order of the law.
func (NoticeKind) Values() []string {
	return []string{string(NoticeKindPrivacyStatement), string(NoticeKindCookieNotice), string(NoticeKindOther)}
}

// NoticeStatus is whether a notice is in force.
type NoticeStatus string

const (
	NoticeStatusDraft     NoticeStatus = "DRAFT"     // A draft.
	NoticeStatusPublished NoticeStatus = "PUBLISHED" // Published.
	NoticeStatusWithdrawn NoticeStatus = "WITHDRAWN" // Withdrawn.
)

// Values lists every NoticeStatus, in the order of the law.
func (NoticeStatus) Values() []string {
	return []string{string(NoticeStatusDraft), string(NoticeStatusPublished), string(NoticeStatusWithdrawn)}
}
