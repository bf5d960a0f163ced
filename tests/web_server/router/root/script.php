<?php echo "script ", $fromRouter ?? "without", " ", basename(getcwd()), " ", count(get_included_files()), "\n";
