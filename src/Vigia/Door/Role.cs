namespace Vigia.Door;

/// <summary>What a person may do, each including what is above it.</summary>
internal enum Role
{
    /// <summary>Looks at everything that was recorded, changes nothing but the own password and sessions.</summary>
    Viewer,

    /// <summary>Also answers incidents, writes notes, sends measurements, trains and goes back to older models.</summary>
    Operator,

    /// <summary>Also changes settings, users and tokens, and reads the record of changes.</summary>
    Administrator,
}
