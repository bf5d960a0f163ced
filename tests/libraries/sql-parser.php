<?php
// phpMyAdmin's SQL parser: statements, builders, formatter, errors, the shell's query splitting.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);

use PhpMyAdmin\SqlParser\{Context, Lexer, Parser};
use PhpMyAdmin\SqlParser\Utils\{BufferedQuery, Formatter, Misc, Query, Table, Error as ErrorUtil, Routine, CLI};

$queries = [
    "SELECT DISTINCT a.id AS `i d`, COUNT(*) c, CASE WHEN x > 1 THEN 'a''b' WHEN y IN (1,2) THEN \"q\" ELSE NULL END AS k FROM db.`t 1` a LEFT JOIN (SELECT 1 AS z) s ON a.id = s.z AND s.z IS NOT NULL, other o WHERE NOT (a.x BETWEEN 1 AND 5 OR o.n LIKE '%x\\'y%') GROUP BY a.id DESC, 2 HAVING c >= 3 ORDER BY RAND(), a.id ASC LIMIT 10, 20 INTO OUTFILE '/tmp/x' FIELDS TERMINATED BY ',' FOR UPDATE",
    "INSERT IGNORE INTO t (a, `b`) VALUES (1, 'x'), (DEFAULT, 0x1F), (NOW(), -1.5e3) ON DUPLICATE KEY UPDATE a = VALUES(a) + 1, b = 'z'",
    "UPDATE LOW_PRIORITY t1, t2 SET t1.a = t2.b + 1, t1.c = (SELECT MAX(x) FROM t3) WHERE t1.id = t2.id ORDER BY t1.id LIMIT 3",
    "DELETE t1, t2 FROM t1 INNER JOIN t2 USING (id) WHERE t1.x <=> NULL",
    "CREATE TABLE IF NOT EXISTS `users` (`id` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT 'the; id', `name` varchar(255) COLLATE utf8_bin DEFAULT 'x', `t` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, `e` enum('a','b,c') NOT NULL, `g` int GENERATED ALWAYS AS (`id` * 2) VIRTUAL, PRIMARY KEY (`id`), UNIQUE KEY `u` (`name`(10), `e`), KEY k USING BTREE (t), CONSTRAINT `fk` FOREIGN KEY (`g`) REFERENCES `o` (`id`) ON DELETE CASCADE ON UPDATE SET NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8 COMMENT='c' PARTITION BY RANGE (id) SUBPARTITION BY HASH(id) (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB, PARTITION p1 VALUES LESS THAN MAXVALUE)",
    "CREATE DEFINER=`a`@`%` PROCEDURE `p`(IN a INT, OUT `b` VARCHAR(10) CHARSET utf8) COMMENT 'x' DETERMINISTIC BEGIN DECLARE i INT DEFAULT 0; WHILE i < 10 DO SET i = i + 1; END WHILE; END",
    "CREATE FUNCTION f(a INT, b DECIMAL(10,2)) RETURNS INT RETURN a + b", "CREATE OR REPLACE ALGORITHM=MERGE VIEW v (a, b) AS SELECT 1, 2 WITH CHECK OPTION",
    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1", "CREATE USER 'x'@'y' IDENTIFIED BY 'pw'",
    "ALTER TABLE `a`.`b` ADD COLUMN c INT AFTER d, DROP PRIMARY KEY, CHANGE `x` `y` TEXT NOT NULL, RENAME TO z, ADD INDEX (q), ENGINE=MyISAM",
    "WITH RECURSIVE cte (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM cte WHERE n < 5), o AS (SELECT 2) SELECT * FROM cte JOIN o",
    "(SELECT 1 FROM a) UNION DISTINCT (SELECT 2 FROM b ORDER BY x) EXCEPT SELECT 3 LIMIT 1 OFFSET 2", "SELECT a || b, !c, -d, @v := 1, @@global.x, :named, ?, 1 DIV 2, a->>'$.x', b COLLATE utf8mb4_bin, INTERVAL 1 DAY, CAST(x AS UNSIGNED), 'a' 'b', _utf8'x', X'4D', b'101', TRUE FROM DUAL",
    "SET @a = 1, GLOBAL b = 'c', NAMES utf8", "LOAD DATA LOCAL INFILE 'f' REPLACE INTO TABLE t CHARACTER SET latin1 FIELDS TERMINATED BY ';' ENCLOSED BY '\"' LINES STARTING BY '>' IGNORE 2 LINES (a, @b) SET c = @b", "CALL p(1, 'x', @o)", "EXPLAIN EXTENDED SELECT * FROM t", "TRUNCATE TABLE a.b", "DROP TABLE IF EXISTS a, b CASCADE", "RENAME TABLE a TO b, c.d TO e.f", "LOCK TABLES t READ LOCAL, u AS v WRITE", "SHOW CREATE TABLE x", "START TRANSACTION; SELECT 1; ROLLBACK", "ANALYZE TABLE a, b", "KILL QUERY 5", "PURGE BINARY LOGS TO 'x'", "REPLACE INTO t SET a = 1, b = 2", "DELIMITER //\nSELECT 1; SELECT 2//\nDELIMITER ;\nSELECT 3;", "/*!50100 SELECT */ 1 -- c\n # d\n, /* e */ 2",
];
foreach ($queries as $i => $sql) {
    echo "== $i\n";
    $lexer = new Lexer($sql);
    $parser = new Parser($lexer->list);
    foreach ($parser->statements as $statement) {
        echo get_class($statement), "\n", $statement->build(), "\n";
    }
    foreach (ErrorUtil::format(ErrorUtil::get([$lexer, $parser])) as $error) {
        echo "! $error\n";
    }
    $flags = array_keys(array_filter(Query::getFlags($parser->statements[0] ?? null), 'is_bool'));
    echo implode(' ', array_keys(array_filter(Query::getFlags($parser->statements[0] ?? null)))), "\n";
    echo Formatter::format($sql, ['type' => 'text']), "\n";
    echo md5(Formatter::format($sql, ['type' => 'html'])), ' ', md5(Formatter::format($sql, ['type' => 'cli'])), "\n";
    $all = Query::getAll($sql);
    echo json_encode([$all['select_tables'] ?? null, $all['select_expr'] ?? null, $all['querytype'] ?? null]), "\n";
}
echo "== dump\n";
print_r((new Parser($queries[1]))->statements[0]);
print_r((new Parser($queries[4]))->statements[0]->fields[3]);
print_r(Table::getForeignKeys((new Parser($queries[4]))->statements[0]));
print_r(Table::getFields((new Parser($queries[4]))->statements[0]));
print_r(Routine::getParameters((new Parser($queries[5]))->statements[0]));
print_r(Misc::getAliases((new Parser($queries[0]))->statements[0], 'db'));
echo "== tokens\n";
foreach ((new Lexer($queries[13]))->list->tokens as $token) {
    echo $token->type, ':', $token->flags, ':', $token->position, ':', var_export($token->value, true), ":", $token->value === null ? "" : $token->getInlineToken(), "\n";
}
echo "== errors\n";
foreach (["SELECT FROM WHERE", "INSERT t VALUES (1", "SELECT 'abc", "CREATE TABLE t (a int", "SELECT * FROM", "UPDATE SET a = 1", "SELECT a b c d", "FOO BAR", "DELETE WHERE", "SELECT 1 UNION", "SELECT `a", "CREATE TABLE `a` (`b` int,, )", "SELECT 1;; SELECT", "ALTER TABLE x DROP", "SELECT CASE WHEN 1 END END", "/* open", "SELECT \x80\xff é FROM 日本"] as $sql) {
    $lexer = new Lexer($sql);
    $parser = new Parser($lexer->list);
    echo $sql, "\n", implode("\n", ErrorUtil::format(ErrorUtil::get([$lexer, $parser]))), "\n";
    try {
        new Parser($sql, true);
    } catch (Exception $e) {
        echo get_class($e), ' ', $e->getMessage(), ' ', $e->getCode(), "\n";
    }
}
echo "== replace\n";
$parser = new Parser($queries[0]);
echo Query::replaceClause($parser->statements[0], $parser->list, 'ORDER BY', 'ORDER BY zz', true), "\n";
echo Query::getClause($parser->statements[0], $parser->list, 'WHERE'), "\n";
print_r(Query::getFirstStatement("DELIMITER \$\$\nSELECT 1\$\$ SELECT 2", ';'));
$buffered = new BufferedQuery("/* x */ SELECT 1;\nSELECT ';' -- ;\n; DELIMITER // \n SELECT 2; // SELECT 3", ['delimiter' => ';', 'parse_delimiter' => true]);
for ($i = 0; $i < 6; ++$i) {
    $s = $buffered->extract($i === 5);
    var_dump($s);
}
var_dump($buffered->query);
foreach (['MySql50000', 'MySql80000', 'MariaDb100300'] as $context) {
    Context::load($context);
    echo Context::$loadedContext, ' ', json_encode([Context::isKeyword('WINDOW'), Context::isKeyword('GROUP BY', true), Context::isOperator('<=>'), Context::isNumber('1')]), "\n";
}

Context::setMode(Context::SQL_MODE_ANSI_QUOTES);
echo json_encode(Context::escape(["a", "b\"c", "select"])), "\n";
