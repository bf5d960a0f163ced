<?php
/* The loops of builtins that go through a Traversable. As code of their own they are as fast as a script's: see
   `Vm::helper`. They are never seen, in traces or elsewhere. */

function elements($iterator)
{
    $array = [];
    foreach ($iterator as $value) {
        $array[] = $value;
    }
    return $array;
}

function elements_by_key($iterator)
{
    $array = [];
    foreach ($iterator as $key => $value) {
        $array[$key] = $value;
    }
    return $array;
}

function references($generator)
{
    $array = [];
    foreach ($generator as &$value) {
        $array[] = &$value;
    }
    return $array;
}

function references_by_key($generator)
{
    $array = [];
    foreach ($generator as $key => &$value) {
        $array[$key] = &$value;
    }
    return $array;
}

function append_elements($array, $iterator)
{
    foreach ($iterator as $key => $value) {
        if (is_int($key)) {
            $array[] = $value;
        } elseif (is_string($key)) {
            if (is_int(array_key_first([$key => 0]))) {
                $array[] = $value;
            } else {
                $array[$key] = $value;
            }
        } else {
            throw new Error('Keys must be of type int|string during array unpacking');
        }
    }
    return $array;
}

function gather_arguments($iterator)
{
    $arguments = [];
    $named = false;
    foreach ($iterator as $key => $value) {
        if (is_int($key)) {
            if ($named) {
                throw new Error('Cannot use positional argument after named argument during unpacking');
            }
            $arguments[] = $value;
        } elseif (is_string($key)) {
            $named = true;
            if (array_key_exists($key, $arguments)) {
                throw new Error("Named parameter $$key overwrites previous argument");
            }
            $arguments[$key] = $value;
        } else {
            throw new Error('Keys must be of type int|string during argument unpacking');
        }
    }
    return $arguments;
}

function count_elements($iterator)
{
    $count = 0;
    foreach ($iterator as $_) {
        ++$count;
    }
    return $count;
}

function count_steps($iterator)
{
    $count = 0;
    for ($iterator->rewind(); $iterator->valid(); $iterator->next()) {
        ++$count;
    }
    return $count;
}

function count_of_aggregate($aggregate)
{
    $iterator = $aggregate->getIterator();
    if (!$iterator instanceof Traversable) {
        $class = $aggregate::class;
        throw new Exception(
            "Objects returned by $class::getIterator() must be traversable or implement interface Iterator"
        );
    }
    return iterator_count($iterator);
}

function apply_to_elements($iterator, $callback, $arguments)
{
    $count = 0;
    foreach ($iterator as $_) {
        ++$count;
        if (!$callback(...$arguments)) {
            break;
        }
    }
    return $count;
}

/* Not a loop over a Traversable, but of the same kind: what `spl_autoload` does. */
function autoload_file($class, $extensions)
{
    $name = strtr(strtolower($class), '\\', '/');
    foreach (explode(',', $extensions) as $extension) {
        $file = stream_resolve_include_path($name . $extension);
        if ($file !== false && is_file($file)) {
            include_once $file;
            if (class_exists($class, false) || interface_exists($class, false) || trait_exists($class, false)) {
                return;
            }
        }
    }
}

/* The text of a session, and what is in one. */

function session_text($values)
{
    $text = '';
    foreach ($values as $name => $value) {
        $text .= $name . '|' . serialize($value);
    }
    return $text;
}

function session_whole_text($values)
{
    return serialize($values);
}

function session_values($parts)
{
    $values = [];
    foreach ($parts as $name => $text) {
        $value = @unserialize($text);
        if ($value === false && $text !== 'b:0;') {
            return false;
        }
        $values[$name] = $value;
    }
    return $values;
}

function session_whole($parts)
{
    $values = @unserialize($parts[0]);
    return is_array($values) ? $values : false;
}
