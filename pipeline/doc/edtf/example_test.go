package edtf_test

import (
	"fmt"
	"slices"

	"chancery/pipeline/doc/edtf"
)

func ExampleParse() {
	for _, text := range []string{"1984~/2004-06", "156X-12-25", "{1667,1670..1672}", "/1985", "2004-02-30"} {
		v, err := edtf.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		first, last := v.Bounds()
		fmt.Printf("%s: level %d, %v to %v\n", v, v.Level(), first, last)
	}
	// Output:
	// 1984~/2004-06: level 1, 1984-01-01 to 2004-06-30
	// 156X-12-25: level 2, 1560-12-25 to 1569-12-25
	// {1667,1670..1672}: level 2, 1667-01-01 to 1672-12-31
	// /1985: level 1, unknown to 1985-12-31
	// edtf: at byte 8: expected a day that the month has
}

func ExampleDate_Value() {
	v, err := edtf.Date{
		Precision: edtf.YearPrecision,
		Year:      edtf.Component{Number: 1860, Unspecified: 0b1, Group: edtf.Approximate},
	}.Value()
	fmt.Println(v, err)
	// Output: 186X~ <nil>
}

func ExampleDate_Qualifiers() {
	v, _ := edtf.Parse("?2004-06~-11")
	d, _ := v.Date()
	year, month, day := d.Qualifiers()
	fmt.Printf("year %q, month %q, day %q\n", year, month, day)
	// Output: year "%", month "~", day ""
}

func ExampleValue_Compare() {
	var values []edtf.Value
	for _, text := range []string{"1985", "1985-04", "-0043-03-15", "../1900", "Y17E7", "198X"} {
		v, _ := edtf.Parse(text)
		values = append(values, v)
	}
	slices.SortFunc(values, edtf.Value.Compare)
	fmt.Println(values)
	// Output: [../1900 -0043-03-15 198X 1985 1985-04 Y17E7]
}
