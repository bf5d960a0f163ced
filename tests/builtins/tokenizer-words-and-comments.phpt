--TEST--
Tokenizer: comments behind arrows, yield and enum; PHP 8.5's tokens; a heredoc without end
--FILE--
<?php
foreach (["<<<X\n a\n X", "<<<X\n a\n X\n", "<<<X\n a\n X;", "<<<X\na\nX", "<<<'X'\na\nX", "<<<X\n a\n Xb", "<<<X\n\$a\nX", "<<<X\nX", "yield # c\n from", "yield // c\n/* */from", "yield /* */ frome", "yield /** d */ from", "enum # c\n X", "enum /*a*/ /*b*/ X", "enum X", "enum\nextends X", "enum extends extends", "enum extends, X", "enum implementsX", "->\n\n/*a*/ //b\n fn", "( void)", "(void )", "(\nvoid)", "(\tint\t)","-> 1 fn", "-> # c", "-> [fn", "->/* unclosed"] as $c)
  { echo $c, ': '; foreach (PhpToken::tokenize('<?php ' . $c) as $t) echo $t->getTokenName(), '(', json_encode($t->text), ',', $t->line, ') '; echo "\n"; }
--EXPECT--
<<<X
 a
 X: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_ENCAPSED_AND_WHITESPACE(" a\n X",2) 
<<<X
 a
 X
: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_ENCAPSED_AND_WHITESPACE(" a\n",2) T_END_HEREDOC(" X",3) T_WHITESPACE("\n",3) 
<<<X
 a
 X;: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_ENCAPSED_AND_WHITESPACE(" a\n",2) T_END_HEREDOC(" X",3) ;(";",3) 
<<<X
a
X: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_ENCAPSED_AND_WHITESPACE("a\nX",2) 
<<<'X'
a
X: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<'X'\n",1) T_ENCAPSED_AND_WHITESPACE("a\nX",2) 
<<<X
 a
 Xb: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_ENCAPSED_AND_WHITESPACE(" a\n Xb",2) 
<<<X
$a
X: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_VARIABLE("$a",2) T_ENCAPSED_AND_WHITESPACE("\nX",2) 
<<<X
X: T_OPEN_TAG("<?php ",1) T_START_HEREDOC("<<<X\n",1) T_ENCAPSED_AND_WHITESPACE("X",2) 
yield # c
 from: T_OPEN_TAG("<?php ",1) T_YIELD_FROM("yield # c\n from",1) 
yield // c
/* */from: T_OPEN_TAG("<?php ",1) T_YIELD_FROM("yield \/\/ c\n\/* *\/from",1) 
yield /* */ frome: T_OPEN_TAG("<?php ",1) T_YIELD("yield",1) T_WHITESPACE(" ",1) T_COMMENT("\/* *\/",1) T_WHITESPACE(" ",1) T_STRING("frome",1) 
yield /** d */ from: T_OPEN_TAG("<?php ",1) T_YIELD_FROM("yield \/** d *\/ from",1) 
enum # c
 X: T_OPEN_TAG("<?php ",1) T_ENUM("enum",1) T_WHITESPACE(" ",1) T_COMMENT("# c",1) T_WHITESPACE("\n ",1) T_STRING("X",2) 
enum /*a*/ /*b*/ X: T_OPEN_TAG("<?php ",1) T_ENUM("enum",1) T_WHITESPACE(" ",1) T_COMMENT("\/*a*\/",1) T_WHITESPACE(" ",1) T_COMMENT("\/*b*\/",1) T_WHITESPACE(" ",1) T_STRING("X",1) 
enum X: T_OPEN_TAG("<?php ",1) T_ENUM("enum",1) T_WHITESPACE(" ",1) T_STRING("X",1) 
enum
extends X: T_OPEN_TAG("<?php ",1) T_STRING("enum",1) T_WHITESPACE("\n",1) T_EXTENDS("extends",2) T_WHITESPACE(" ",2) T_STRING("X",2) 
enum extends extends: T_OPEN_TAG("<?php ",1) T_STRING("enum",1) T_WHITESPACE(" ",1) T_EXTENDS("extends",1) T_WHITESPACE(" ",1) T_EXTENDS("extends",1) 
enum extends, X: T_OPEN_TAG("<?php ",1) T_STRING("enum",1) T_WHITESPACE(" ",1) T_EXTENDS("extends",1) ,(",",1) T_WHITESPACE(" ",1) T_STRING("X",1) 
enum implementsX: T_OPEN_TAG("<?php ",1) T_STRING("enum",1) T_WHITESPACE(" ",1) T_STRING("implementsX",1) 
->

/*a*/ //b
 fn: T_OPEN_TAG("<?php ",1) T_OBJECT_OPERATOR("->",1) T_WHITESPACE("\n\n",1) T_COMMENT("\/*a*\/",3) T_WHITESPACE(" ",3) T_COMMENT("\/\/b",3) T_WHITESPACE("\n ",3) T_STRING("fn",4) 
( void): T_OPEN_TAG("<?php ",1) T_VOID_CAST("( void)",1) 
(void ): T_OPEN_TAG("<?php ",1) T_VOID_CAST("(void )",1) 
(
void): T_OPEN_TAG("<?php ",1) (("(",1) T_WHITESPACE("\n",1) T_STRING("void",2) )(")",2) 
(	int	): T_OPEN_TAG("<?php ",1) T_INT_CAST("(\tint\t)",1) 
-> 1 fn: T_OPEN_TAG("<?php ",1) T_OBJECT_OPERATOR("->",1) T_WHITESPACE(" ",1) T_LNUMBER("1",1) T_WHITESPACE(" ",1) T_FN("fn",1) 
-> # c: T_OPEN_TAG("<?php ",1) T_OBJECT_OPERATOR("->",1) T_WHITESPACE(" ",1) T_COMMENT("# c",1) 
-> [fn: T_OPEN_TAG("<?php ",1) T_OBJECT_OPERATOR("->",1) T_WHITESPACE(" ",1) [("[",1) T_FN("fn",1) 
->/* unclosed: T_OPEN_TAG("<?php ",1) T_OBJECT_OPERATOR("->",1) T_COMMENT("\/* unclosed",1)
