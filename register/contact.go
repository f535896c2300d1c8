package register

import "ropa/scalar"

// Contact is someone to turn to: a data protection officer (person or service, shared by several organisations), a representative, a contact point, or someone with delegated daily responsibility (Art. 30(1)(a), 37 to 39).
type Contact struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// What the contact is responsible for.
	Role ContactRole `json:"role,omitempty" required:"true"`
	// Name of the person. Null where only a service or a title is stated.
	Name scalar.Text `json:"name,omitempty"`
	// Name of the service or unit, where it is not a person.
	Service scalar.Text `json:"service,omitempty"`
	// Title or position as published.
	JobTitle scalar.Text `json:"jobTitle,omitempty"`
	// Organisation that the contact works for, if it is another one.
	Employer scalar.Ref `json:"employer,omitempty" ref:"organisation"`
	// E-mail address in its ordinary form.
	Email scalar.Text `json:"email,omitempty"`
	// E-mail address as published, where it is disguised.
	EmailAsStated scalar.Text `json:"emailAsStated,omitempty"`
	// Telephone number as published.
	Phone scalar.Text `json:"phone,omitempty"`
	// Whether the contact is outside the organisation (Art. 37(6)).
	External *bool `json:"external,omitempty"`
	// What the responsibility covers, in a few words.
	Responsibility scalar.Text `json:"responsibility,omitempty"`
	// Whether tasks are delegated but not responsibility.
	TasksOnly *bool `json:"tasksOnly,omitempty"`
	// Date on which the data protection officer was communicated to the supervisory authority (Art. 37(7)).
	NotifiedToAuthorityOn scalar.Date `json:"notifiedToAuthorityOn,omitempty"`
	// Organisations that the contact serves.
	Serves []scalar.Ref `json:"serves,omitempty" ref:"organisation"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Whether the record is shared by all registers instead of belonging to one.
	Shared bool `json:"shared,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// ContactRole is what a contact is responsible for.
type ContactRole string

const (
	ContactRoleDpo                   ContactRole = "DPO"                    // Data protection officer (Art. 37 to 39).
	ContactRoleRepresentative        ContactRole = "REPRESENTATIVE"         // Representative in the Union (Art. 27).
	ContactRoleContactPoint          ContactRole = "CONTACT_POINT"          // Contact point for questions.
	ContactRoleDailyResponsible      ContactRole = "DAILY_RESPONSIBLE"      // Has the daily responsibility, by delegation of tasks.
	ContactRoleUltimatelyResponsible ContactRole = "ULTIMATELY_RESPONSIBLE" // Has the ultimate responsibility within the controller.
	ContactRoleProcessOwner          ContactRole = "PROCESS_OWNER"          // Owner of the process.
	ContactRoleSecurityOfficer       ContactRole = "SECURITY_OFFICER"       // Security officer.
	ContactRoleOther                 ContactRole = "OTHER"                  // Something else.
)

// Values lists every ContactRole, in the order of the law.
func (ContactRole) Values() []string {
	return []string{string(ContactRoleDpo), string(ContactRoleRepresentative), string(ContactRoleContactPoint), string(ContactRoleDailyResponsible), string(ContactRoleUltimatelyResponsible), string(ContactRoleProcessOwner), string(ContactRoleSecurityOfficer), string(ContactRoleOther)}
}
