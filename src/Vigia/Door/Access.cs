namespace Vigia.Door;

/// <summary>What an operation of the API asks of its caller. An operation that does not say is closed to everybody.</summary>
internal enum Access
{
    /// <summary>Anybody: says nothing about the host. Health, the sign-in, the description of the API.</summary>
    Open,

    /// <summary>Somebody who signed in, about the own account. No token will do.</summary>
    Self,

    /// <summary>Looks at what was recorded: viewers, and tokens with the scope <c>read</c>.</summary>
    Read,

    /// <summary>Prometheus: viewers, tokens with the scope <c>metrics</c> or <c>read</c>, and this machine where a setting says so.</summary>
    Metrics,

    /// <summary>Sends measurements: operators, and their tokens with the scope <c>samples</c>.</summary>
    Samples,

    /// <summary>Answers incidents, writes notes, trains: operators, and their tokens with the scope <c>operate</c>.</summary>
    Operate,

    /// <summary>Settings, users, the record of changes: administrators, and their tokens with the scope <c>administer</c>.</summary>
    Administer,
}
