--TEST--
What parse_ini_string says about variables and quotes that do not end
--FILE--
<?php
foreach (["[\${ \t", "[\${zz:-x\n", "[\${a", "a=\${", "a=\${b", "a=\${b:-c", "a=\${bb:-c", "a[\${b", "a=\"\${c"] as $text) {
    foreach ([INI_SCANNER_NORMAL, INI_SCANNER_TYPED] as $mode) {
        @parse_ini_string($text, true, $mode);
        echo json_encode($text), ' ', trim(error_get_last()['message']), "\n";
    }
}
foreach (["a=\"\n\"", "[n]\na = \"\n\"", "a=\"b\nc\"", "a=\"b\""] as $text) {
    error_clear_last();
    echo json_encode(@parse_ini_string($text, true, INI_SCANNER_RAW)), ' ', trim(error_get_last()['message'] ?? ''), "\n";
}
var_dump(parse_ini_string('a=1', false, 100));
--EXPECTF--
"[${ \t" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"[${ \t" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"[${zz:-x\n" syntax error, unexpected end of file, expecting '}' in Unknown on line 1
"[${zz:-x\n" syntax error, unexpected end of file, expecting '}' in Unknown on line 1
"[${a" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"[${a" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"a=${" syntax error, unexpected end of file, expecting TC_VARNAME in Unknown on line 1
"a=${" syntax error, unexpected end of file, expecting TC_VARNAME in Unknown on line 1
"a=${b" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"a=${b" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"a=${b:-c" syntax error, unexpected TC_FALLBACK, expecting TC_VARNAME in Unknown on line 1
"a=${b:-c" syntax error, unexpected TC_FALLBACK, expecting TC_VARNAME in Unknown on line 1
"a=${bb:-c" syntax error, unexpected end of file, expecting '}' in Unknown on line 1
"a=${bb:-c" syntax error, unexpected end of file, expecting '}' in Unknown on line 1
"a[${b" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"a[${b" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"a=\"${c" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
"a=\"${c" syntax error, unexpected end of file, expecting TC_FALLBACK or '}' in Unknown on line 1
false syntax error, unexpected '"' in Unknown on line 2
false syntax error, unexpected '"' in Unknown on line 3
false syntax error, unexpected '"' in Unknown on line 2
{"a":"b"} 

Warning: Invalid scanner mode in %s.php on line 12
bool(false)
