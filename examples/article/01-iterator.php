<?php

class I implements Iterator {
   private $i;
   public function current() {
       echo "current\n";
       return $this->i;
    }
   public function next() {
       echo "next\n";
       $this->i++;
   }
   public function key() {
        echo "key\n";
        return $this->i + 1;
   }
   public function valid() {
        echo "valid\n";
        return $this->i < 2;
   }
   public function rewind(){
        echo "rewind\n";
        $this->i = 0;
   }
}

foreach((new I) as $k => $v) {
    echo "$k => $v\n";
}
