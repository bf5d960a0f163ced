<?php ini_set('default_mimetype', 'application/json'); echo json_encode(['a' => 1]);
