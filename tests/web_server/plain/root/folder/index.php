<?php echo "folder index of ", $_SERVER["SCRIPT_NAME"], " ", basename(getcwd()), "\n";
