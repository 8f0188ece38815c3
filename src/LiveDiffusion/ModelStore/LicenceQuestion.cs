using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>Shows a model's licence and asks whether to go on.</summary>
/// <param name="To">Where it is shown.</param>
/// <param name="Answers">Where the answer comes from; null where nobody is there to give one.</param>
/// <param name="IsAgreed">Whether the answer was given beforehand (<c>--yes</c>).</param>
internal sealed record LicenceQuestion(TextWriter To, TextReader? Answers, bool IsAgreed)
{
    /// <summary>Shows and asks. No, or nobody to ask, is a <see cref="UserErrorException"/>.</summary>
    public void Ask(string model, string licence, long bytes)
    {
        var name = licence.Length == 0 ? "none named" : licence;
        To.WriteLine($"{model}: {ModelList.Bytes(bytes)}. Licence: {name}. {LicenceNote.For(licence)}");
        if (IsAgreed)
        {
            return;
        }

        if (Answers is null)
        {
            throw new UserErrorException(
                $"The licence of '{model}' ({name}) has to be agreed to, and there is no terminal to ask on. Read it, and add --yes if you agree.");
        }

        To.Write("Do you agree, and shall it be fetched? [y/N] ");
        if (Answers.ReadLine()?.Trim() is not ("y" or "Y" or "yes" or "Yes"))
        {
            throw new UserErrorException("Nothing was fetched.");
        }
    }
}
