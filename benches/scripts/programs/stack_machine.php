<?php
// A small machine with a stack in a property, its operations an enum: array_pop() on properties, switch over objects.
enum Op
{
    case Push;
    case Add;
    case Multiply;
    case Less;
    case Load;
    case Store;
    case JumpIf;
    case Halt;
}

final class Machine
{
    private array $stack = [];
    private array $variables = [];
    private int $pc = 0;

    public function __construct(private readonly array $code) {}

    public function run(): array
    {
        while (true) {
            [$op, $operand] = $this->code[$this->pc++];
            switch ($op) {
                case Op::Push:
                    $this->stack[] = $operand;
                    break;
                case Op::Add:
                    $b = array_pop($this->stack);
                    $this->stack[] = array_pop($this->stack) + $b;
                    break;
                case Op::Multiply:
                    $b = array_pop($this->stack);
                    $this->stack[] = array_pop($this->stack) * $b % 1000003;
                    break;
                case Op::Less:
                    $b = array_pop($this->stack);
                    $this->stack[] = array_pop($this->stack) < $b;
                    break;
                case Op::Load:
                    $this->stack[] = $this->variables[$operand];
                    break;
                case Op::Store:
                    $this->variables[$operand] = array_pop($this->stack);
                    break;
                case Op::JumpIf:
                    if (array_pop($this->stack)) {
                        $this->pc = $operand;
                    }
                    break;
                case Op::Halt:
                    return $this->variables;
            }
        }
    }
}

$n = (int) ($argv[1] ?? 50000);
$machine = new Machine([
    [Op::Push, 0], [Op::Store, 'i'], [Op::Push, 1], [Op::Store, 'p'],
    [Op::Load, 'p'], [Op::Load, 'i'], [Op::Push, 3], [Op::Add, null], [Op::Multiply, null], [Op::Store, 'p'],
    [Op::Load, 'i'], [Op::Push, 1], [Op::Add, null], [Op::Store, 'i'],
    [Op::Load, 'i'], [Op::Push, $n], [Op::Less, null], [Op::JumpIf, 4], [Op::Halt, null],
]);
echo json_encode($machine->run()), "\n";
