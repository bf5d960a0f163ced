<?php echo 1 <=> 2; $x = "abc"; echo $x[10]; echo $x->foo; echo [1][2]; "5 apples" + 1; echo intdiv(1, 0);
