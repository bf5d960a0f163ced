<?php
// Symfony Console: commands, definitions, helpers, tables, progress, formatting, questions, errors.
require __DIR__ . '/bootstrap.php';
error_reporting(E_ALL & ~E_DEPRECATED);
library_files('Symfony/Polyfill/Intl/Normalizer/bootstrap.php', 'Symfony/Polyfill/Intl/Grapheme/bootstrap.php', 'Symfony/Component/String/Resources/functions.php');
putenv('COLUMNS=100');
putenv('LINES=40');

use Symfony\Component\Console\{Application, Attribute\AsCommand, Command\Command, Cursor, Event, ConsoleEvents};
use Symfony\Component\Console\Formatter\{OutputFormatter, OutputFormatterStyle};
use Symfony\Component\Console\Helper\{Helper, ProgressBar, ProgressIndicator, QuestionHelper, Table, TableCell, TableCellStyle, TableSeparator, TableStyle, Dumper, TreeHelper};
use Symfony\Component\Console\Input\{ArgvInput, ArrayInput, InputArgument, InputDefinition, InputInterface, InputOption, StringInput};
use Symfony\Component\Console\Output\{BufferedOutput, ConsoleOutput, NullOutput, OutputInterface, StreamOutput, ConsoleSectionOutput};
use Symfony\Component\Console\Question\{ChoiceQuestion, ConfirmationQuestion, Question};
use Symfony\Component\Console\Style\SymfonyStyle;
use Symfony\Component\Console\Tester\{ApplicationTester, CommandTester};
use Symfony\Component\EventDispatcher\EventDispatcher;

#[AsCommand(name: 'app:greet|hello', description: 'Greets <info>people</info>')]
class Greet extends Command
{
    protected function configure(): void
    {
        $this->setHelp("The <info>%command.name%</info> command:\n\n  <comment>%command.full_name% Ann</comment>")
            ->addArgument('names', InputArgument::REQUIRED | InputArgument::IS_ARRAY, 'Who', null, ['Ann', 'Bob'])
            ->addOption('shout', 's', InputOption::VALUE_NONE, 'Louder')
            ->addOption('times', 't', InputOption::VALUE_REQUIRED, 'How often', 1)
            ->addOption('with', null, InputOption::VALUE_OPTIONAL | InputOption::VALUE_IS_ARRAY, 'With what', ['x'])
            ->addOption('ansi-art', null, InputOption::VALUE_NEGATABLE, 'Art', false)
            ->addUsage('Ann --shout');
    }
    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $io = new SymfonyStyle($input, $output);
        $io->title('Greeting');
        foreach ($input->getArgument('names') as $name) {
            for ($i = 0; $i < $input->getOption('times'); ++$i) {
                $io->writeln($input->getOption('shout') ? strtoupper("hello $name") : "hello $name");
            }
            if ($name === 'fail') {
                throw new RuntimeException("cannot greet <error>$name</error>", 3, new LogicException("inner\nreason"));
            }
        }
        $io->section('Details');
        $io->listing(['one', '<info>two</info>']);
        $io->text(['a', 'b']);
        $io->note('A note that is long enough to wrap ' . str_repeat('words and ', 15));
        $io->success(['done', 'really']);
        $io->warning('careful');
        $io->caution('danger');
        $io->error('bad');
        $io->info('fyi');
        $io->comment('a comment');
        $io->block(['multi', 'block'], 'OK', 'fg=white;bg=blue', ' | ', true, true);
        $io->table(['A', 'B'], [['1', '2'], new TableSeparator(), ['é', '日本']]);
        $io->horizontalTable(['A', 'B'], [['1', '2'], ['3', '4']]);
        $io->definitionList('title', ['k' => 'v'], new TableSeparator(), ['k2' => 'v2']);
        $output->writeln('verbose only', OutputInterface::VERBOSITY_VERBOSE);
        $io->writeln(json_encode([$input->getOptions(), $input->getArguments()]));
        $io->newLine(2);
        return $input->getOption('ansi-art') ? 5 : Command::SUCCESS;
    }
}
$app = new Application('Demo', '1.2');
$app->setAutoExit(false);
$app->add(new Greet());
$app->register('list:things')->setDescription('Lists')->setCode(function (InputInterface $in, OutputInterface $out): int {
    $out->writeln('things');
    return 0;
})->setHidden(false);
$app->register('list:others')->setAliases(['lo'])->setCode(fn ($i, $o) => 7);
$dispatcher = new EventDispatcher();
foreach ([ConsoleEvents::COMMAND, ConsoleEvents::ERROR, ConsoleEvents::TERMINATE] as $name) {
    $dispatcher->addListener($name, function (Event\ConsoleEvent $e) use ($name) {
        echo "[$name ", $e->getCommand()?->getName() ?? '-', $e instanceof Event\ConsoleTerminateEvent ? ' ' . $e->getExitCode() : '', "]\n";
    });
}
$app->setDispatcher($dispatcher);
$lines = ['', 'list --raw', 'list list', 'help app:greet', 'app:greet Ann Bob -st2', 'hello Ann --with=a --with --ansi-art', 'app:greet', 'app:gret Ann', 'list:', 'lis:th', 'lo', 'app:greet Ann --nope', 'app:greet Ann -x', 'app:greet fail -vv', 'app:greet Ann --times', '--version', 'list --format=json', 'list --format=md', 'list --format=xml', 'help app:greet --format=txt --no-ansi', 'app:greet -- --x "quo ted" \'s\'', 'app:greet a --shout=1', 'nope', 'app:greet Ann -q', 'hello A --no-ansi-art -v', 'help --format=rst hello'];
foreach ($lines as $line) {
    foreach ([false, true] as $decorated) {
        if ($decorated && strlen($line) > 14) {
            continue;
        }
        echo "== $line", $decorated ? ' (decorated)' : '', "\n";
        $output = new BufferedOutput(OutputInterface::VERBOSITY_NORMAL, $decorated);
        try {
            $code = $app->run(new StringInput($line . ($decorated ? ' --ansi' : '')), $output);
            echo preg_replace('~(at|in) .*?([\w.-]+\.php):\d+~', '$1 $2', $output->fetch()), "code $code\n";
        } catch (Throwable $e) {
            echo get_class($e), ' ', $e->getMessage(), "\n";
        }
    }
}
echo "== tables\n";
$rows = [['99921-58-10-7', 'Divine Comedy', 'Dante'], new TableSeparator(), [new TableCell('spans three', ['colspan' => 3])], ['9971-5-0210-0', new TableCell("A Tale\nof Two", ['rowspan' => 2]), 'Charles <fg=red>D</>'], ['960-425-059-0', 'Tolkien'], [new TableCell('styled', ['style' => new TableCellStyle(['align' => 'right', 'fg' => 'green'])]), str_repeat('long ', 8), '']];
foreach (['default', 'compact', 'borderless', 'box', 'box-double', 'symfony-style-guide'] as $style) {
    $out = new BufferedOutput();
    (new Table($out))->setStyle($style)->setHeaders([[new TableCell('Main <info>title</info>', ['colspan' => 3])], ['ISBN', 'Title', 'Author']])->setRows($rows)->setColumnMaxWidth(1, 14)->setColumnWidth(2, 12)->setHeaderTitle('Books')->setFooterTitle('Page 1/2')->render();
    echo $out->fetch();
}
$out = new BufferedOutput();
(new Table($out))->setVertical()->setHeaders(['A', 'B'])->setRows([['1', "2\n3"], ['4', '5']])->render();
(new Table($out))->setHorizontal()->setHeaders(['A', 'B'])->setRows([['1', '2'], ['4', '5']])->render();
echo $out->fetch();
echo "== format\n";
$formatter = new OutputFormatter(true, ['fire' => new OutputFormatterStyle('red', 'yellow', ['bold', 'blink'])]);
foreach (['<info>a<error>b</error>c</info>', '<fire>f</fire>', '<fg=#ff0000;bg=cyan;options=underscore>x</>', '<href=https://a.b/>link</>', '\<info>esc', '<unknown>u</unknown>', '<info>unclosed', "<info>a\nb</info>", '</info>', '<>x</>', OutputFormatter::escape('<info>x</info> \\'), '<fg=bright-blue>b</>'] as $text) {
    try {
        echo json_encode($formatter->format($text)), ' ', json_encode($formatter->formatAndWrap($text, 3)), "\n";
    } catch (Throwable $e) {
        echo $e->getMessage(), "\n";
    }
}
foreach ([0.0001, 1, 59, 60, 3600, 90061, 1e7] as $s) {
    echo Helper::formatTime($s), ' ', Helper::formatTime($s, 2), ' ', Helper::formatMemory((int) ($s * 1024)), "\n";
}
echo Helper::width('日本é'), Helper::length('日本'), Helper::substr('héllo', 1, 2), ' ', Helper::removeDecoration($formatter, '<info>x</info>'), "\n";
echo "== progress\n";
$out = new BufferedOutput(OutputInterface::VERBOSITY_VERBOSE, true);
$bar = new ProgressBar($out, 5, 0);
$bar->setFormat("%current%/%max% [%bar%] %percent:3s%% %message% %custom%");
ProgressBar::setPlaceholderFormatterDefinition('custom', fn (ProgressBar $b) => 'c' . $b->getProgress());
$bar->setMessage('begin');
$bar->setBarCharacter('<info>=</info>');
$bar->start();
foreach ([1, 2, 1] as $step) {
    $bar->setMessage("step $step");
    $bar->advance($step);
}
$bar->setMaxSteps(10);
$bar->finish();
foreach ($bar->iterate(['k' => 'v', 'w']) as $k => $v) {
    echo $k, $v, ' ';
}
echo json_encode($out->fetch()), "\n";
echo "== questions\n";
$helper = new QuestionHelper();
$ask = function (Question $question, string $answers) use ($helper) {
    $input = new ArrayInput([]);
    $stream = fopen('php://memory', 'r+');
    fwrite($stream, $answers);
    rewind($stream);
    $input->setStream($stream);
    $out = new BufferedOutput();
    try {
        echo json_encode($helper->ask($input, $out, $question)), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
    echo $out->fetch(), "\n";
};
$ask(new Question('Name? ', 'dflt'), "\n");
$ask(new Question('Name? '), "Élan\n");
$ask(new ConfirmationQuestion('Sure? ', false), "Yes\n");
$ask((new ChoiceQuestion('Pick', ['a' => 'Apple', 'b' => 'Banana', 'Cherry'], 'a'))->setMultiselect(true), "b, Cherry\n");
$ask((new ChoiceQuestion('Pick', ['Apple', 'Banana']))->setMaxAttempts(2), "x\n7\n");
$ask((new Question('Int? '))->setValidator(fn ($v) => is_numeric($v) ? (int) $v : throw new DomainException("not int: $v"))->setMaxAttempts(3), "a\nb\n42\n");
$ask((new Question('Norm? '))->setNormalizer(strrev(...))->setTrimmable(false), " ab \n");
$ask((new Question('Multi? '))->setMultiline(true), "a\nb\n");
$ask(new Question('Nothing? '), '');
echo "== input\n";
$definition = new InputDefinition([new InputArgument('a'), new InputArgument('rest', InputArgument::IS_ARRAY), new InputOption('flag', 'f|F'), new InputOption('val', 'w', InputOption::VALUE_REQUIRED), new InputOption('opt', 'o', InputOption::VALUE_OPTIONAL, '', 'd'), new InputOption('neg', null, InputOption::VALUE_NEGATABLE)]);
foreach ([['x', '-fw1', 'A', 'b', 'c'], ['x', '--val', '2', '--opt=', '--no-neg'], ['x', '-oX', '-F', '--', '-z'], ['x', '--val'], ['x', '-q'], ['x', '--flag=1'], ['x', '--neg', '-w=3']] as $argv) {
    try {
        $input = new ArgvInput($argv, $definition);
        echo $input, ' ', json_encode([$input->getArguments(), $input->getOptions()]), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
foreach ([fn () => new InputArgument('x', 99), fn () => new InputOption('--', ''), fn () => new InputDefinition([new InputArgument('l', InputArgument::IS_ARRAY), new InputArgument('m')]), fn () => new InputOption('a', '-'), fn () => (new InputDefinition([new InputOption('a', 'x')]))->addOption(new InputOption('b', 'x'))] as $make) {
    try {
        $make();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo $definition->getSynopsis(), ' ', $definition->getSynopsis(true), "\n";
