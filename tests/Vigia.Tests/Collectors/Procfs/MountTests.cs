using System.Text;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class MountTests
{
    [Fact]
    public void Optional_fields_are_passed_over_and_octal_escapes_undone()
    {
        Assert.True(Mount.TryParse("36 35 98:0 /mnt1 /media/My\\040Disk\\134x ro,noatime master:1 shared:2 - ext3 /dev/root rw,errors=continue"u8, out var mount));

        Assert.Equal(new Mount("98:0", "/mnt1", "/media/My Disk\\x", true, "ext3", "/dev/root"), mount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("36 35 98:0 /mnt1 /mnt2 rw")]
    [InlineData("36 35 98:0 /mnt1 /mnt2 rw - ext3")]
    public void A_malformed_line_is_refused(string line) => Assert.False(Mount.TryParse(Encoding.UTF8.GetBytes(line), out _));
}
