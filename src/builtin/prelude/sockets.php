<?php
#[NotSerializable]
#[NotCloneable]
final class Socket
{
}

#[NotSerializable]
#[NotCloneable]
final class AddressInfo
{
}
