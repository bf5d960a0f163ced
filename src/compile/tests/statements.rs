use super::check;

#[test]
fn conditions_jump_without_making_bools() {
    check(
        "if ($a && !$b) echo 1; else echo 2;",
        "JumpIfNot $a, L0
         JumpIf $b, L0
         Echo 1
         Jump L1
         L0:
         Echo 2
         L1:",
    );
}

#[test]
fn loops_test_at_their_end() {
    check(
        "for ($i = 0; $i < 3; $i++) { if ($i) continue; break; }",
        "Assign $i, 0
         Jump L3
         L0:
         JumpIfNot $i, L1
         Jump L2
         L1:
         Jump L4
         L2:
         IncDec $i, ++x
         L3:
         Binary t0, $i, 3, <
         JumpIf t0, L0
         L4:",
    );
}

#[test]
fn foreach_frees_its_iterator_however_it_ends() {
    check(
        "foreach ($a as $k => $v) { foreach ($v as &$w) break 2; }",
        "ForeachReset t0, $a, L5
         L0:
         ForeachNext t0, $v, $k, L4
         MakeRef t3, $v
         ForeachResetRef t3, t3, L3
         L1:
         ForeachNext t3, $w, -, L2, reference=1
         ForeachFree t3
         Jump L4
         Jump L1
         L2:
         ForeachFree t3
         L3:
         Jump L0
         L4:
         ForeachFree t0
         L5:",
    );
}

#[test]
fn switch_uses_a_table_where_it_pays() {
    check(
        "switch ($a) { case 'x': case 'y': echo 1; break; default: echo 2; }",
        "SwitchTable $a, {\"x\": L0, \"y\": L0, else L1}
         CaseEqual t0, $a, \"x\"
         JumpIf t0, L0
         CaseEqual t0, $a, \"y\"
         JumpIf t0, L0
         Jump L1
         L0:
         Echo 1
         Jump L2
         L1:
         Echo 2
         L2:",
    );
}

#[test]
fn return_runs_finally_with_its_value_put_aside() {
    check(
        "foreach ($a as $b) { try { return $b; } finally { echo 1; } }",
        "ForeachReset t0, $a, L4
         L0:
         ForeachNext t0, $b, -, L3
         Move t5, $b
         Move t3, t5
         CallFinally t4, L1
         ForeachFree t0
         Return t3
         CallFinally t4, L1
         Jump L2
         L1:
         Echo 1
         EndFinally t4
         L2:
         Jump L0
         L3:
         ForeachFree t0
         L4:",
    );
}

#[test]
fn catch_tries_each_class() {
    check(
        "try { f(); } catch (A | B $e) { echo 1; } catch (C) { echo 2; }",
        "InitCall \"f\"
         DoCall
         Jump L4
         L0:
         Catch $e, \"A\", else L1
         Jump L2
         L1:
         Catch $e, \"B\", else L3
         L2:
         Echo 1
         Jump L4
         L3:
         Catch -, \"C\", else throw on
         Echo 2
         L4:",
    );
}

#[test]
fn static_and_global_variables_are_bound() {
    check(
        "static $a = 1; global $b; unset($a, $b[1]);",
        "BindStatic $a, static $a, L0
         InitStatic $a, 1, static $a
         L0:
         BindGlobal $b, \"b\"
         UnsetVar $a
         PlaceUnset $b[1]",
    );
}
