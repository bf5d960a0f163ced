<?php
function f(int $a = 1, $b) {} echo strpos("a", null); $x = null; $x[] = 1; echo htmlspecialchars("<a>"), utf8_decode("x"); exit("bye");
