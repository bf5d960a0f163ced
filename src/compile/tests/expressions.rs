use super::check;

#[test]
fn operands_that_are_variables_are_read_late() {
    check(
        "$x = $i + $i++;",
        "IncDec t0, $i, x++
         Binary t0, $i, t0, +
         Assign $x, t0",
    );
    check(
        "$a[$i] = $i++;",
        "IncDec t0, $i, x++
         PlaceAssign t0, $a[$i]",
    );
}

#[test]
fn operands_of_places_are_evaluated_first() {
    check(
        "$a[f()]->p = g();",
        "InitCall \"f\"
         DoCall t0
         InitCall \"g\"
         DoCall t1
         PlaceAssign t1, $a[t0]->p",
    );
    check(
        "$a[0] = $a;",
        "Move t0, $a
         PlaceAssign t0, $a[0]",
    );
}

#[test]
fn literals_are_folded() {
    check("$a = 1 + 2 * 3;", "Assign $a, 7");
    check("$a = -1 . 'x';", "Assign $a, \"-1x\"");
    check("$a = [1, 'a' => [2]];", "Assign $a, [0 => 1, \"a\" => […]]");
    check("$a = 9223372036854775807 + 1;", "Assign $a, 9.223372036854776e18");
    check(
        "$a = 1 % 0;",
        "Binary t0, 1, 0, %
         Assign $a, t0",
    );
}

#[test]
fn short_circuits() {
    check(
        "$a = $b && f();",
        "JumpIfNotSet t0, $b, L0
         InitCall \"f\"
         DoCall t1
         Cast t0, t1, bool
         L0:
         Assign $a, t0",
    );
    check(
        "$a = $b?->c ?? 1;",
        "JumpIfNullSafe t1, $b, L0, 3
         FetchProperty t1, $b, \"c\", quiet=1
         L0:
         JumpIfNotNull t0, t1, L1
         Move t0, 1
         L1:
         Assign $a, t0",
    );
}

#[test]
fn the_right_side_of_coalescing_assignment_runs_only_if_needed() {
    check(
        "$a[f()] ??= g();",
        "InitCall \"f\"
         DoCall t0
         Copy t1, t0
         FetchIndex t1, $a, t1, quiet=1
         IssetVar t1, t1
         JumpIf t1, L0
         InitCall \"g\"
         DoCall t1
         PlaceAssign t1, $a[t0]
         Jump L1
         L0:
         Free t0
         L1:",
    );
}

#[test]
fn destructuring_copies_what_it_takes_apart() {
    check(
        "[$a, $b] = [$b, $a];",
        "NewArray t0, 2
         ArrayPush t0, $b
         ArrayPush t0, $a
         ListIndex t1, t0, 0
         Assign $a, t1
         ListIndex t1, t0, 1
         Assign $b, t1
         Free t0",
    );
    check(
        "[&$a, [$b]] = $c;",
        "MakeRef t0, $c
         ListByValue t0, L0
         Copy t1, t0
         PlaceRef t1, t1[0]
         Jump L1
         L0:
         ListIndex t1, t0, 0
         L1:
         AssignRef $a, t1
         ListIndex t1, t0, 1
         ListIndex t2, t1, 0
         Assign $b, t2
         Free t1
         Free t0",
    );
}

#[test]
fn arguments_that_can_be_references_ask_the_callee() {
    check(
        "f($a, $b[1], 2, g());",
        "InitCall arguments=4, \"f\"
         SendVar $a
         JumpIfByValue argument=1, L0
         PlaceRef t0, $b[1]
         SendRef t0, argument=1
         Jump L1
         L0:
         FetchIndex t0, $b, 1
         SendValue t0, argument=1
         L1:
         SendValue 2, argument=2
         InitCall \"g\"
         DoCall t0, reference=1
         SendCallResult t0, argument=3
         DoCall",
    );
    check(
        "f($b[1]); function f($x) {}",
        "InitCall arguments=1, \"f\"
         FetchIndex t0, $b, 1
         SendValue t0
         DoCall",
    );
}

#[test]
fn interpolation_converts_part_by_part() {
    check(
        "echo \"a $b {$c[1]}\";",
        "Move t0, \"a \"
         Cast t1, $b, string
         Move t2, \" \"
         FetchIndex t4, $c, 1
         Cast t3, t4, string
         ConcatMany t0, t0, 4
         Echo t0",
    );
}

#[test]
fn match_compares_identically_and_complains() {
    check(
        "$a = match($b) { 1 => 2, $c => 3 };",
        "CaseIdentical t1, $b, 1
         JumpIf t1, L1
         CaseIdentical t1, $b, $c
         JumpIf t1, L2
         Jump L0
         L0:
         MatchError $b
         L1:
         Move t0, 2
         Jump L3
         L2:
         Move t0, 3
         Jump L3
         L3:
         Assign $a, t0",
    );
}

#[test]
fn nothing_leads_between_a_compare_and_its_jump() {
    check(
        "if ($a ? $b : $c < 1) echo 1;",
        "JumpIfNot $a, L0
         Move t0, $b
         Jump L1
         L0:
         Binary t0, $c, 1, <
         L1:
         Nop
         JumpIfNot t0, L2
         Echo 1
         L2:",
    );
}

#[test]
fn isset_looks_quietly() {
    check(
        "isset($a->b['c'], $d);",
        "FetchProperty t1, $a, \"b\", quiet=1
         IssetIndex t1, t1, \"c\"
         JumpIfNotSet t0, t1, L0
         IssetVar t0, $d
         L0:
         Free t0",
    );
}

#[test]
fn globals_are_reached_by_name() {
    check(
        "$GLOBALS['a'] = $_SERVER['b'];",
        "FetchGlobal t0, \"_SERVER\"
         FetchIndex t0, t0, \"b\"
         PlaceAssign t0, $GLOBALS[\"a\"]",
    );
}
