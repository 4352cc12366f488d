namespace Vigia.Door;

/// <summary>What an endpoint asks of its caller, beside it in its metadata.</summary>
internal sealed record AccessRule(Access Access)
{
    /// <summary>The least role that may.</summary>
    public Role LeastRole => Access switch
    {
        Access.Samples or Access.Operate => Role.Operator,
        Access.Administer => Role.Administrator,
        _ => Role.Viewer,
    };

    /// <summary>Whether a caller may. Anybody may through an open door; nobody known may through another.</summary>
    public bool Allows(Caller? caller) => Access == Access.Open || (caller is not null && caller.Role >= LeastRole && AllowsScopes(caller.Scopes));

    private bool AllowsScopes(IReadOnlyList<Access>? scopes) =>
        scopes is null || (Access != Access.Self && (scopes.Contains(Access) || (Access == Access.Metrics && scopes.Contains(Access.Read))));
}
