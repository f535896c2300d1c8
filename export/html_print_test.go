package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestHTMLPrints prints a page with a browser: each sheet of paper says of which
// activity it is, a row is on one with its label, and the summary is not alone.
func TestHTMLPrints(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("Chromium is not installed")
	}
	if testing.Short() {
		t.Skip("starts a browser")
	}
	form, _ := FormByID("full")
	sheets := printed(t, browser, documentBytes(t, founding(t)["lillehammer-kommune"], form, newHTML))
	reference, activities := regexp.MustCompile(`LIL-A\d+`), 0
	for i, text := range sheets[3:] { // after cover, contents and picture
		if strings.Contains(text, "Hva reglene fant") || strings.Contains(text, "Vedlegg") {
			continue
		}
		activities++
		if !reference.MatchString(text) {
			t.Errorf("sheet %d does not say of which activity it is: %.300s", i+4, text)
		}
		if strings.Contains(text, "Klage til tilsynsmyndighet") != strings.Contains(text, "Rettigheter som gjelder") {
			t.Errorf("sheet %d has a part of the row on rights: %s", i+4, text)
		}
		if len(strings.Fields(text)) < 60 {
			t.Errorf("sheet %d is nearly empty: %s", i+4, text)
		}
	}
	if activities < 8 {
		t.Errorf("only %d of %d sheets are about activities", activities, len(sheets))
	}
}

// printed are the texts of the sheets of paper that a browser makes of a page.
func printed(t *testing.T, browser string, page []byte) []string {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+dir+"/profile", "--no-pdf-header-footer", "--print-to-pdf="+out, "file://"+in).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	text, err := exec.Command("pdftotext", "-layout", out, "-").Output()
	if err != nil {
		t.Skip("pdftotext: ", err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}
