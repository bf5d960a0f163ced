<?php
echo "x"; var_dump(session_start()); var_dump(session_status()); session_set_cookie_params(5); session_name("q");
