using Vigia.Model;

namespace Vigia.Pipeline;

/// <summary>Judges nothing: for recording alone.</summary>
internal sealed class NoJudge : IFrameJudge
{
    public JudgedFrame Judge(Frame frame) => JudgedFrame.Unjudged(frame);
}
