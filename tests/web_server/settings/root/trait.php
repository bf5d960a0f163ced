<?php
function a(#[SensitiveParameter] $s) { b($s, [1], null, 1.5, true, new stdClass, str_repeat('long', 10)); } function b() { throw new LogicException("outer", 3, new RuntimeException("inner")); } a('secret');
