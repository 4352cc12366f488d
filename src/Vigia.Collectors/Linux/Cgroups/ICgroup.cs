namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>A control group that can be read.</summary>
internal interface ICgroup
{
    /// <summary>Reads what it uses now. False with the name of a file that does not look as documented.</summary>
    bool TryRead(out CgroupUsage usage, out string malformed);

    /// <summary>The path of one of its pressure files below /sys, or null where the version has none.</summary>
    string? PressureFile(string resource);
}
