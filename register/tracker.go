package register

import "ropa/scalar"

// Tracker is a cookie, pixel or other means of storing or reading data on a device; its lifetime stands apart from how long the data are kept.
type Tracker struct {
	Entry
	// Name as published. Null means not stated.
	Name scalar.Text `json:"name,omitempty"`
	// The technique.
	Kind TrackerKind `json:"kind,omitempty" required:"true"`
	// What it is for.
	Category TrackerCategory `json:"category,omitempty"`
	// Organisation that owns it.
	Owner scalar.Ref `json:"owner,omitempty" ref:"organisation"`
	// Its owner as the source words it.
	OwnerAsStated scalar.Text `json:"ownerAsStated,omitempty"`
	// The shape of its lifetime. Null means not stated.
	LifetimeKind LifetimeKind `json:"lifetimeKind,omitempty"`
	// Its lifetime on the device, in the units stated.
	Lifetime scalar.Period `json:"lifetime,omitempty"`
	// How long the data it collects are kept.
	Retention scalar.Text `json:"retention,omitempty" local:"retentionRules"`
	// What for, in a few words.
	Purpose scalar.Text `json:"purpose,omitempty"`
	// What it collects, in a few words.
	DataCollected scalar.Text `json:"dataCollected,omitempty"`
	// Whether the source says that consent is required.
	ConsentRequired *bool `json:"consentRequired,omitempty"`
	// How consent is given.
	ConsentForm ConsentForm `json:"consentForm,omitempty"`
	// How to refuse it.
	OptOut scalar.Text `json:"optOut,omitempty"`
	// Website or tool that sets it.
	System scalar.Ref `json:"system,omitempty" ref:"system"`
}

// TrackerKind is the technique by which a tracker stores or reads data on a device.
type TrackerKind string

const (
	TrackerKindCookie       TrackerKind = "COOKIE"        // A cookie.
	TrackerKindPixel        TrackerKind = "PIXEL"         // A pixel.
	TrackerKindLocalStorage TrackerKind = "LOCAL_STORAGE" // Local storage.
	TrackerKindSdk          TrackerKind = "SDK"           // A software kit or plug-in of another party.
	TrackerKindFingerprint  TrackerKind = "FINGERPRINT"   // Fingerprinting.
)

// Values lists every TrackerKind, in the order of the law.
func (TrackerKind) Values() []string {
	return []string{string(TrackerKindCookie), string(TrackerKindPixel), string(TrackerKindLocalStorage), string(TrackerKindSdk), string(TrackerKindFingerprint)}
}

// TrackerCategory is what a tracker is for.
type TrackerCategory string

const (
	TrackerCategoryStrictlyNecessary TrackerCategory = "STRICTLY_NECESSARY" // Strictly necessary for the service.
	TrackerCategoryFunctional        TrackerCategory = "FUNCTIONAL"         // Functional.
	TrackerCategoryAnalytics         TrackerCategory = "ANALYTICS"          // Analytics.
	TrackerCategoryMarketing         TrackerCategory = "MARKETING"          // Marketing.
	TrackerCategorySocialMedia       TrackerCategory = "SOCIAL_MEDIA"       // Social media.
)

// Values lists every TrackerCategory, in the order of the law.
func (TrackerCategory) Values() []string {
	return []string{string(TrackerCategoryStrictlyNecessary), string(TrackerCategoryFunctional), string(TrackerCategoryAnalytics), string(TrackerCategoryMarketing), string(TrackerCategorySocialMedia)}
}

// LifetimeKind is the shape of a tracker's lifetime on the device.
type LifetimeKind string

const (
	LifetimeKindDuration   LifetimeKind = "DURATION"   // A duration: see `lifetime`.
	LifetimeKindSession    LifetimeKind = "SESSION"    // Until the session ends.
	LifetimeKindPersistent LifetimeKind = "PERSISTENT" // Until it is deleted.
)

// Values lists every LifetimeKind, in the order of the law.
func (LifetimeKind) Values() []string {
	return []string{string(LifetimeKindDuration), string(LifetimeKindSession), string(LifetimeKindPersistent)}
}
