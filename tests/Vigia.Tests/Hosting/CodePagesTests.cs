using System.Globalization;
using Vigia.Hosting;

namespace Vigia.Tests.Hosting;

public sealed class CodePagesTests
{
    [Fact]
    public void Only_code_and_files_of_which_no_page_was_changed_here_or_in_swap_are_given_back()
    {
        var found = CodePages.Unchanged(
        [
            .. Mapping("00400000-00500000 r-xp 0030e000 fe:01 1234                       /opt/my programs/vigia", resident: 800),
            .. Mapping("00500000-00600000 r-xp 0040e000 fe:01 1234                       /opt/my programs/vigia", resident: 800, anonymous: 4),
            .. Mapping("00900000-00a00000 r-xp 0040e000 fe:01 1234                       /opt/my programs/vigia", resident: 800, swapped: 4),
            .. Mapping("00600000-00700000 rw-p 0050e000 fe:01 1234                       /opt/my programs/vigia", resident: 800),
            .. Mapping("00700000-00800000 r--p 0060e000 fe:01 1234                       /opt/my programs/vigia", resident: 800),
            .. Mapping("7f0000000000-7f0000002000 r--s 00000000 fe:01 1234               /opt/my programs/vigia", resident: 8),
            .. Mapping("7f0000010000-7f0000020000 r-xp 00000000 00:01 77                 /memfd:doublemapper (deleted)", resident: 64),
            .. Mapping("7f0000030000-7f0000040000 r-xp 00000000 00:00 0                  [vdso]", resident: 4),
            .. Mapping("7f0000050000-7f0000060000 rw-p 00000000 00:00 0 ", resident: 64),
            .. Mapping("7f0000070000-7f0000080000 r-xp 00000000 fe:01 99                 /usr/lib/libcrypto.so.3", resident: 0),
        ]);

        Assert.Equal([(0x400000, 0x100000, 800 * 1024L), (unchecked((nint)0x7f0000000000), 0x2000, 8 * 1024L)], found);
    }

    [Fact]
    public void This_process_gives_pages_back()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux tells what is mapped.");

        Assert.True(CodePages.GiveBack() > 0);
    }

    private static IEnumerable<string> Mapping(string head, long resident, long anonymous = 0, long swapped = 0) =>
    [
        head,
        "Size:               1024 kB",
        string.Create(CultureInfo.InvariantCulture, $"Rss:            {resident,8} kB"),
        "Pss:                 512 kB",
        "Shared_Dirty:          0 kB",
        "Private_Dirty:         0 kB",
        string.Create(CultureInfo.InvariantCulture, $"Anonymous:      {anonymous,8} kB"),
        string.Create(CultureInfo.InvariantCulture, $"Swap:           {swapped,8} kB"),
        "VmFlags: rd ex mr mw me sd",
    ];
}
