<?php echo "folder index ", basename(getcwd());
