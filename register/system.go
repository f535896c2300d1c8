package register

import "ropa/scalar"

// System is a place where data live: an application, a log, a backup, a mail system, a paper archive.
type System struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Name as published.
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// What kind of place it is.
	Kind SystemKind `json:"kind,omitempty" required:"true"`
	// Organisation that delivers it.
	Vendor scalar.Ref `json:"vendor,omitempty" ref:"organisation"`
	// How it is run.
	Deployment Deployment `json:"deployment,omitempty"`
	// Countries where the data are hosted, apart from the vendor's own country. Null means not stated.
	HostingCountries []scalar.Country `json:"hostingCountries,omitempty"`
	// What is said of where and how it is hosted.
	Hosting scalar.Text `json:"hosting,omitempty"`
	// Web address.
	URL scalar.Text `json:"url,omitempty"`
	// System that it is a part of.
	PartOf scalar.Ref `json:"partOf,omitempty" ref:"system"`
	// System or backup of which it is a backup.
	BackupOf scalar.Ref `json:"backupOf,omitempty" ref:"system"`
	// How often a backup is made.
	BackupFrequency scalar.Text `json:"backupFrequency,omitempty"`
	// Whether data are encrypted on the way.
	EncryptedInTransit *bool `json:"encryptedInTransit,omitempty"`
	// Whether data are encrypted where they are stored.
	EncryptedAtRest *bool `json:"encryptedAtRest,omitempty"`
	// Who has access.
	AccessRestriction scalar.Text `json:"accessRestriction,omitempty"`
	// First date of use.
	Since scalar.Date `json:"since,omitempty"`
	// Last date of use.
	Until scalar.Date `json:"until,omitempty"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Whether the record is shared by all registers instead of belonging to one.
	Shared bool `json:"shared,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// SystemKind is what kind of place data live in.
type SystemKind string

const (
	SystemKindApplication       SystemKind = "APPLICATION"        // An application.
	SystemKindRegister          SystemKind = "REGISTER"           // A register.
	SystemKindDatabase          SystemKind = "DATABASE"           // A database.
	SystemKindFileServer        SystemKind = "FILE_SERVER"        // A file server.
	SystemKindMail              SystemKind = "MAIL"               // A mail system.
	SystemKindWebsite           SystemKind = "WEBSITE"            // A website or its publishing system.
	SystemKindLog               SystemKind = "LOG"                // A log.
	SystemKindBackup            SystemKind = "BACKUP"             // A backup.
	SystemKindPaperArchive      SystemKind = "PAPER_ARCHIVE"      // A paper archive.
	SystemKindElectronicArchive SystemKind = "ELECTRONIC_ARCHIVE" // An electronic archive.
	SystemKindTelephony         SystemKind = "TELEPHONY"          // Telephony, calls and conferences.
	SystemKindPhysicalAccess    SystemKind = "PHYSICAL_ACCESS"    // Keys and access control.
	SystemKindSocialMedia       SystemKind = "SOCIAL_MEDIA"       // A social medium.
	SystemKindAnalytics         SystemKind = "ANALYTICS"          // An analytics or advertising tool.
	SystemKindAntivirus         SystemKind = "ANTIVIRUS"          // Protection against malware.
	SystemKindNetwork           SystemKind = "NETWORK"            // Network equipment.
	SystemKindStorage           SystemKind = "STORAGE"            // File storage or sharing.
	SystemKindOther             SystemKind = "OTHER"              // Something else.
)

// Values lists every SystemKind, in the order of the law.
func (SystemKind) Values() []string {
	return []string{string(SystemKindApplication), string(SystemKindRegister), string(SystemKindDatabase), string(SystemKindFileServer), string(SystemKindMail), string(SystemKindWebsite), string(SystemKindLog), string(SystemKindBackup), string(SystemKindPaperArchive), string(SystemKindElectronicArchive), string(SystemKindTelephony), string(SystemKindPhysicalAccess), string(SystemKindSocialMedia), string(SystemKindAnalytics), string(SystemKindAntivirus), string(SystemKindNetwork), string(SystemKindStorage), string(SystemKindOther)}
}

// Deployment is how a system is run.
type Deployment string

const (
	DeploymentCloud        Deployment = "CLOUD"         // In a cloud.
	DeploymentOnPremises   Deployment = "ON_PREMISES"   // On the organisation's premises.
	DeploymentVendorHosted Deployment = "VENDOR_HOSTED" // On servers of the vendor.
	DeploymentLocalDevice  Deployment = "LOCAL_DEVICE"  // On a device of a person.
	DeploymentPhysical     Deployment = "PHYSICAL"      // On paper or as objects.
)

// Values lists every Deployment, in the order of the law.
func (Deployment) Values() []string {
	return []string{string(DeploymentCloud), string(DeploymentOnPremises), string(DeploymentVendorHosted), string(DeploymentLocalDevice), string(DeploymentPhysical)}
}
