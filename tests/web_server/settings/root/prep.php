<?php echo "prepended\n"; return 5;
