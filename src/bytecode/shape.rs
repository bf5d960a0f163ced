//! What the fields of each instruction are: for everything that walks over code without running it.

use super::Opcode;

/// What a field of an instruction is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// Not used.
    Unused,
    /// The slot that receives the result, or `NONE`.
    Result,
    /// The slot of a variable (or `NONE`), read, written or both.
    Variable,
    /// The slot of a temporary.
    Temporary,
    /// The slot of a variable or temporary that receives something, or `NONE`.
    Target,
    /// An operand: slot or constant, or `NONE`.
    Operand,
    /// An index into the constants.
    Constant,
    /// An instruction.
    Jump,
    /// An instruction, or `u32::MAX`.
    JumpOrNone,
    /// A place.
    Place,
    /// A class operand.
    Class,
    /// An index into the functions.
    Function,
    /// An index into the classes.
    ClassDeclaration,
    /// An index into the static variables.
    Static,
    /// An index into the switch tables.
    Table,
    /// An inline cache.
    Cache,
    /// A [`super::BinaryOperator`].
    Operator,
    /// A [`super::IncDec`].
    IncDec,
    /// A [`super::CastTo`].
    Cast,
    /// A [`super::IncludeMode`].
    Include,
    /// A number.
    Number,
}

/// The fields `a`, `b`, `c`, `d`, `e` of an instruction.
pub const fn shape(op: Opcode) -> [Field; 5] {
    use Field::*;
    const U: Field = Unused;
    match op {
        Opcode::Nop | Opcode::NeverReturn | Opcode::CreateGenerator | Opcode::Tick => [U, U, U, U, U],
        Opcode::NativeResume | Opcode::Leave => [U, U, U, U, U],
        Opcode::Move => [Result, Operand, U, Number, U],
        Opcode::Copy => [Result, Operand, U, U, U],
        Opcode::Dereference => [Result, Temporary, U, U, U],
        Opcode::ListByValue => [U, Temporary, U, Jump, U],
        Opcode::LoadConstant => [Result, U, U, Constant, U],
        Opcode::Free => [U, Temporary, U, U, U],
        Opcode::Assign => [Result, Variable, Operand, U, U],
        Opcode::AssignRef => [Result, Variable, Operand, U, Number],
        Opcode::AssignOp => [Result, Variable, Operand, Operator, U],
        Opcode::IncDec => [Result, Variable, U, IncDec, U],
        Opcode::UnsetVar => [U, Variable, U, U, U],
        Opcode::MakeRef => [Result, Variable, U, U, U],
        Opcode::BindGlobal => [U, Variable, U, Constant, U],
        Opcode::BindStatic => [U, Variable, Static, Jump, U],
        Opcode::InitStatic => [Variable, Operand, Static, U, U],
        Opcode::FetchDynamic | Opcode::FetchGlobal => [Result, Operand, U, Number, U],
        Opcode::UnsetDynamic => [U, Operand, U, U, U],
        Opcode::FetchThis => [Result, U, U, Number, U],
        Opcode::IssetThis | Opcode::FetchGlobals => [Result, U, U, U, U],
        Opcode::Binary => [Result, Operand, Operand, Operator, U],
        Opcode::Not | Opcode::BitNot | Opcode::IssetVar | Opcode::EmptyVar | Opcode::Clone => {
            [Result, Operand, U, U, U]
        }
        Opcode::Cast => [Result, Operand, U, Cast, U],
        Opcode::ConcatMany => [Result, Temporary, Number, U, U],
        Opcode::InstanceOf => [Result, Operand, U, Class, Cache],
        Opcode::Jump => [U, U, U, Jump, U],
        Opcode::JumpIf | Opcode::JumpIfNot => [U, Operand, U, Jump, U],
        Opcode::JumpIfSet | Opcode::JumpIfNotSet | Opcode::JumpIfNotNull | Opcode::JumpIfElvis => {
            [Result, Operand, U, Jump, U]
        }
        Opcode::JumpIfNullSafe => [Result, Operand, U, Jump, Number],
        Opcode::CaseEqual | Opcode::CaseIdentical => [Result, Operand, Operand, U, U],
        Opcode::SwitchTable => [U, Operand, U, Table, U],
        Opcode::MatchError => [U, Operand, U, U, U],
        Opcode::CheckCallback => [U, U, U, U, U],
        Opcode::CheckConstant => [U, Operand, Operand, Number, U],
        Opcode::NewArray => [Result, U, U, Number, U],
        Opcode::ArrayPush | Opcode::ArraySpread => [Temporary, Operand, U, U, U],
        Opcode::ArrayInsert => [Temporary, Operand, Operand, U, U],
        Opcode::ArrayPushRef => [Temporary, Temporary, U, U, U],
        Opcode::ArrayInsertRef => [Temporary, Temporary, Operand, U, U],
        Opcode::FetchIndex | Opcode::IssetIndex => [Result, Operand, Operand, Number, U],
        Opcode::ListIndex => [Result, Operand, Operand, U, U],
        Opcode::FetchProperty | Opcode::IssetProperty => [Result, Operand, Operand, Number, Cache],
        Opcode::FetchStaticProperty | Opcode::IssetStaticProperty => [Result, Number, Operand, Class, Cache],
        Opcode::FetchClassConstant => [Result, U, Operand, Class, Cache],
        Opcode::FetchClassName => [Result, U, Number, Class, U],
        Opcode::ResolveClass => [Result, U, U, Class, Cache],
        Opcode::FetchConstant => [Result, U, Number, Constant, Cache],
        Opcode::DeclareConstant => [U, Operand, Number, Constant, U],
        Opcode::DeclareFunction => [U, U, U, Function, U],
        Opcode::DeclareClass => [U, Number, U, ClassDeclaration, U],
        Opcode::DeclareAnonymousClass => [Result, U, U, ClassDeclaration, U],
        Opcode::PlaceAssign => [Result, Operand, U, Place, U],
        Opcode::PlaceAssignOp => [Result, Operand, Operator, Place, U],
        Opcode::PlaceIncDec => [Result, U, IncDec, Place, U],
        Opcode::PlaceRef => [Result, U, U, Place, U],
        Opcode::PlaceAssignRef => [Result, Operand, U, Place, Number],
        Opcode::PlaceUnset => [U, U, U, Place, U],
        Opcode::InitCall => [U, Number, Number, Constant, Cache],
        Opcode::InitDynamicCall => [U, Operand, U, Number, U],
        Opcode::InitMethodCall => [U, Operand, Operand, Number, Cache],
        Opcode::InitStaticCall => [U, Number, Operand, Class, Cache],
        Opcode::InitParentHook => [U, Number, Number, Constant, U],
        Opcode::AssertCheck => [Result, U, U, Jump, U],
        Opcode::New => [Result, Number, U, Class, Cache],
        Opcode::SendValue | Opcode::SendVar | Opcode::SendCallResult | Opcode::SendRef => {
            [U, Operand, U, Number, U]
        }
        Opcode::SendUnpack => [U, Operand, U, U, U],
        Opcode::SendNamedValue
        | Opcode::SendNamedVar
        | Opcode::SendNamedCallResult
        | Opcode::SendNamedRef => [U, Operand, U, Constant, U],
        Opcode::JumpIfByValue => [U, Number, Number, Jump, Number],
        Opcode::DoCall => [Result, U, U, Number, U],
        Opcode::MakeCallable => [Result, U, Number, U, U],
        Opcode::MakeClosure => [Result, U, U, Function, U],
        Opcode::CaptureValue | Opcode::CaptureRef => [Temporary, Variable, Number, Number, U],
        Opcode::ReceiveDefault => [U, Variable, Operand, U, U],
        Opcode::JumpIfPassed => [U, Variable, U, Jump, U],
        Opcode::CheckParam | Opcode::ReceiveVariadic => [U, Variable, U, Number, U],
        Opcode::CheckReturn | Opcode::Return => [U, Operand, U, U, U],
        Opcode::ReturnRef => [U, Operand, Number, U, U],
        Opcode::Yield => [Result, Operand, Operand, Number, Number],
        Opcode::YieldFrom => [Result, Operand, U, U, Number],
        Opcode::ForeachReset | Opcode::ForeachResetRef => [Temporary, Operand, U, Jump, U],
        Opcode::ForeachNext => [Temporary, Target, Target, Jump, Number],
        Opcode::ForeachFree => [Temporary, U, U, U, U],
        Opcode::Throw => [U, Operand, U, U, U],
        Opcode::Catch => [U, Variable, U, Constant, JumpOrNone],
        Opcode::CallFinally => [Temporary, U, U, Jump, U],
        Opcode::EndFinally | Opcode::DiscardFinally => [Temporary, U, U, U, U],
        Opcode::Echo => [U, Operand, U, U, U],
        Opcode::Include => [Result, Operand, U, Include, U],
        Opcode::BeginSilence => [Result, U, U, U, U],
        Opcode::EndSilence => [Temporary, U, U, U, U],
        Opcode::FatalError => [U, U, U, Constant, U],
    }
}
