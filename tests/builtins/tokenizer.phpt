--TEST--
token_get_all and PhpToken
--FILE--
<?php
$code = "<?php\nnamespace A\\B; // c\n/** d */ class C { public function f(?int \$x = 0x1F): \\D { return \"a \$x[0] {\$this->y} \${z}\" . <<<E\n  t \$v\n  E . (int) 1.5 & \$q?->class; } }\n?> html <?= 1;";
foreach (token_get_all($code) as $t) echo is_array($t) ? token_name($t[0]) . ' ' . $t[2] . ' ' . json_encode($t[1]) : $t, "\n";
foreach (PhpToken::tokenize('<?php echo $a ?? 1;') as $t) echo $t->getTokenName(), ' ', $t->line, ' ', $t->pos, ' ', $t->is([T_ECHO, ';']) ? 'y' : 'n', $t->isIgnorable() ? 'i' : '', ' ', json_encode((string) $t), "\n";
--EXPECT--
T_OPEN_TAG 1 "<?php\n"
T_NAMESPACE 2 "namespace"
T_WHITESPACE 2 " "
T_NAME_QUALIFIED 2 "A\\B"
;
T_WHITESPACE 2 " "
T_COMMENT 2 "\/\/ c"
T_WHITESPACE 2 "\n"
T_DOC_COMMENT 3 "\/** d *\/"
T_WHITESPACE 3 " "
T_CLASS 3 "class"
T_WHITESPACE 3 " "
T_STRING 3 "C"
T_WHITESPACE 3 " "
{
T_WHITESPACE 3 " "
T_PUBLIC 3 "public"
T_WHITESPACE 3 " "
T_FUNCTION 3 "function"
T_WHITESPACE 3 " "
T_STRING 3 "f"
(
?
T_STRING 3 "int"
T_WHITESPACE 3 " "
T_VARIABLE 3 "$x"
T_WHITESPACE 3 " "
=
T_WHITESPACE 3 " "
T_LNUMBER 3 "0x1F"
)
:
T_WHITESPACE 3 " "
T_NAME_FULLY_QUALIFIED 3 "\\D"
T_WHITESPACE 3 " "
{
T_WHITESPACE 3 " "
T_RETURN 3 "return"
T_WHITESPACE 3 " "
"
T_ENCAPSED_AND_WHITESPACE 3 "a "
T_VARIABLE 3 "$x"
[
T_NUM_STRING 3 "0"
]
T_ENCAPSED_AND_WHITESPACE 3 " "
T_CURLY_OPEN 3 "{"
T_VARIABLE 3 "$this"
T_OBJECT_OPERATOR 3 "->"
T_STRING 3 "y"
}
T_ENCAPSED_AND_WHITESPACE 3 " "
T_DOLLAR_OPEN_CURLY_BRACES 3 "${"
T_STRING_VARNAME 3 "z"
}
"
T_WHITESPACE 3 " "
.
T_WHITESPACE 3 " "
T_START_HEREDOC 3 "<<<E\n"
T_ENCAPSED_AND_WHITESPACE 4 "  t "
T_VARIABLE 4 "$v"
T_ENCAPSED_AND_WHITESPACE 4 "\n"
T_END_HEREDOC 5 "  E"
T_WHITESPACE 5 " "
.
T_WHITESPACE 5 " "
T_INT_CAST 5 "(int)"
T_WHITESPACE 5 " "
T_DNUMBER 5 "1.5"
T_WHITESPACE 5 " "
T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG 5 "&"
T_WHITESPACE 5 " "
T_VARIABLE 5 "$q"
T_NULLSAFE_OBJECT_OPERATOR 5 "?->"
T_STRING 5 "class"
;
T_WHITESPACE 5 " "
}
T_WHITESPACE 5 " "
}
T_WHITESPACE 5 "\n"
T_CLOSE_TAG 6 "?>"
T_INLINE_HTML 6 " html "
T_OPEN_TAG_WITH_ECHO 6 "<?="
T_WHITESPACE 6 " "
T_LNUMBER 6 "1"
;
T_OPEN_TAG 1 0 ni "<?php "
T_ECHO 1 6 y "echo"
T_WHITESPACE 1 10 ni " "
T_VARIABLE 1 11 n "$a"
T_WHITESPACE 1 13 ni " "
T_COALESCE 1 14 n "??"
T_WHITESPACE 1 16 ni " "
T_LNUMBER 1 17 n "1"
; 1 18 y ";"
