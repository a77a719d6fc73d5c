package sources

import (
	"fmt"
	"strings"

	"github.com/github/go-spdx/v2/spdxexp"
)

// CheckLicence refuses what is no SPDX identifier of a licence, nor an expression of
// such; no licence at all is none that is wrong.
func CheckLicence(licence string) error {
	if licence == "" {
		return nil
	}
	if ok, _ := spdxexp.ValidateLicenses([]string{licence}); ok {
		return nil
	}
	hint := "see https://spdx.org/licenses, or write LicenseRef-NAME for one that does not stand there"
	if near := strings.Join(strings.Fields(licence), "-"); near != licence {
		if ok, _ := spdxexp.ValidateLicenses([]string{near}); ok {
			hint = "write " + near
		}
	}
	return fmt.Errorf("%q is no licence that SPDX knows: %s", licence, hint)
}
