<?php
ob_start();
foreach (['phiberwebtest', 'objects'] as $id) {
    session_id($id);
    session_start();
    ksort($_SESSION);
    var_dump(count($_SESSION), session_destroy(), session_status(), session_id(), $_SESSION === []);
}
