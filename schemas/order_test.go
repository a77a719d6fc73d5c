package schemas

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// compareAny calls the method Compare of two rows, of which pointers are given.
func compareAny(a, b reflect.Value) int {
	return int(a.MethodByName("Compare").Call([]reflect.Value{b})[0].Int())
}

// another is a value other than the zero of a column's type.
func another(t reflect.Type) reflect.Value {
	switch t.Kind() {
	case reflect.Pointer:
		return reflect.New(t.Elem()) // told, be it as 0
	case reflect.Slice:
		return reflect.MakeSlice(t, 1, 1)
	case reflect.String:
		return reflect.ValueOf("x")
	case reflect.Bool:
		return reflect.ValueOf(true)
	}
	return reflect.ValueOf(1).Convert(t)
}

func TestCompareSeesEveryColumn(t *testing.T) {
	rows := reflect.TypeFor[Rows]()
	for i := range rows.NumField() {
		row := rows.Field(i).Type.Elem()
		if row.Kind() != reflect.Struct { // counts
			continue
		}
		for k := range row.NumField() {
			a, b := reflect.New(row), reflect.New(row)
			b.Elem().Field(k).Set(another(row.Field(k).Type))
			if compareAny(a, b) != -1 || compareAny(b, a) != 1 || compareAny(b, b) != 0 {
				t.Errorf("%s: rows that differ in %s alone compare as %d, the other way %d, and with themselves %d",
					row.Name(), row.Field(k).Name, compareAny(a, b), compareAny(b, a), compareAny(b, b))
			}
		}
	}
}

func TestCompareGoesByKeyThenByPlace(t *testing.T) {
	sorted := []EventActorRow{
		{EventID: "1", ActorID: "1", Role: "b", ArticleID: "9", Text: "z"},
		{EventID: "1", ActorID: "2", Role: "a", ArticleID: "1", Begin: 9, End: 9, Text: "z"},
		{EventID: "1", ActorID: "2", Role: "a", ArticleID: "2", Begin: 1, End: 9, Text: "z"},
		{EventID: "1", ActorID: "2", Role: "a", ArticleID: "2", Begin: 2, End: 3, Text: "z"},
		{EventID: "1", ActorID: "2", Role: "a", ArticleID: "2", Begin: 2, End: 4, Text: "a"},
		{EventID: "1", ActorID: "2", Role: "a", ArticleID: "2", Begin: 2, End: 4, Text: "b"},
		{EventID: "2", ActorID: "1", Role: "a"},
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		rows := Rows{EventActors: slices.Clone(sorted)}
		random.Shuffle(len(sorted), reflect.Swapper(rows.EventActors))
		rows.Sort()
		if !slices.Equal(rows.EventActors, sorted) {
			t.Fatalf("sorted as %v", rows.EventActors)
		}
	}
	a, b := &sorted[1], &sorted[5]
	if a.CompareKey(b) != 0 || a.CompareKey(&sorted[6]) != -1 || b.CompareKey(&sorted[0]) != 1 {
		t.Error("CompareKey looks at other columns than the key")
	}
}

func TestComparePointers(t *testing.T) {
	told := func(n float64) *float64 { return &n }
	sorted := []*float64{nil, told(-1), told(0), told(2)}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := comparePointers(a, b); got != cmp.Compare(i, j) {
				t.Errorf("value %d with %d: %d", i, j, got)
			}
		}
	}
	if comparePointers(told(3), told(3)) != 0 {
		t.Error("equal numbers at two places compare as unequal")
	}
}
