using System.Text.RegularExpressions;

namespace Causeway.Governance.Dictionary.Intake;

/// <summary>Tells by the name of a column, and by the form of its values, whether it names persons or could. It asks rather too often than too seldom: a person confirms.</summary>
public sealed partial class PersonSigns(string name)
{
    const double Most = 0.8;

    readonly string _name = Words(name);
    long _ssn;
    long _email;
    long _phone;
    long _address;
    long _values;

    /// <summary>Takes a value.</summary>
    public void Add(string value)
    {
        _values++;
        _ssn += Ssn().IsMatch(value) ? 1 : 0;
        _email += Email().IsMatch(value) ? 1 : 0;
        _phone += Phone().IsMatch(value) ? 1 : 0;
        _address += Address().IsMatch(value) ? 1 : 0;
    }

    /// <summary>Why it is one; null when nothing says so.</summary>
    /// <param name="present">Rows that have a value.</param>
    /// <param name="isUnique">True when every row has a value of its own.</param>
    public string? Why(long present, bool isUnique) =>
        WhyByName(_name)
        ?? (
            Mostly(_ssn) ? "its values have the form of social security numbers"
            : Mostly(_email) ? "its values are e-mail addresses"
            : Mostly(_phone) ? "its values have the form of telephone numbers"
            : Mostly(_address) ? "its values look like street addresses"
            : present >= 5 && isUnique && IdName().IsMatch(_name) && !Thing().IsMatch(_name) ? "every row has a number of its own"
            : null
        );

    /// <summary>Why a column of this name is one; null when the name does not say so.</summary>
    public static string? WhyByName(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        words = Words(words);
        return SsnName().IsMatch(words) ? "it is named like a social security number"
            : EmailName().IsMatch(words) ? "it is named like an e-mail address"
            : PhoneName().IsMatch(words) ? "it is named like a telephone number"
            : BirthName().IsMatch(words) ? "it is named like a birth date"
            : PersonName().IsMatch(words) ? "it is named like the name of a person"
            : PersonNumber().IsMatch(words) ? "it is named like the number of a person"
            : AddressName().IsMatch(words) && !Thing().IsMatch(words) ? "it is named like an address"
            : null;
    }

    /// <summary>A column's name as lower-case words: <c>StudentUniqueID</c> and <c>student_unique_id</c> are the same.</summary>
    public static string Words(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parted = CamelEnd().Replace(name, "$1 $2");
        return NotWord().Replace(parted, " ").Trim().ToLowerInvariant();
    }

    bool Mostly(long count) => _values >= 3 && count >= _values * Most;

    [GeneratedRegex(@"^\d{3}-\d{2}-\d{4}$")]
    private static partial Regex Ssn();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^(\+?1[ .-]?)?(\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$")]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"^\d{1,6} .{2,60}\b(st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|way|pl|place|hwy|pkwy)\b\.?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Address();

    [GeneratedRegex(@"\bssn\b|social security|\bssn\d|\bsoc sec|\bitin\b")]
    private static partial Regex SsnName();

    [GeneratedRegex(@"\be ?mail\b|electronic mail")]
    private static partial Regex EmailName();

    [GeneratedRegex(@"\b(tele)?phone\b|\bcell(phone| number| no)\b|\bmobile\b|\bfax\b")]
    private static partial Regex PhoneName();

    [GeneratedRegex(@"\bdob\b|birth ?date|date of birth|\bbirth (dt|day)|birthday|\bdate birth\b")]
    private static partial Regex BirthName();

    [GeneratedRegex(
        @"\b(first|last|middle|given|family|maiden|legal|preferred|nick|full) ?name\b|\bsurname\b|\b[fl]name\b|\b(student|person|participant|client|parent|guardian|learner|applicant|patient|staff|teacher|employee|worker|claimant|contact) name\b|^name (first|last|middle)\b|\blast surname\b|\bmiddle initial\b"
    )]
    private static partial Regex PersonName();

    [GeneratedRegex(
        @"\b(student|stu|pupil|person|participant|client|learner|applicant|patient|staff|teacher|employee|worker|claimant|individual|case|member|contact|parent|state student) ?(unique |local |state )?(id|ids|identifier|number|no|num|nbr|key)\b|\bssid\b|\bsasid\b|\bunique student\b|driver s? ?licen|passport|medicaid|\baccount (number|no)\b|\blicense plate\b|\bip address\b|\blogin id\b|\buser (id|name)\b|\busername\b"
    )]
    private static partial Regex PersonNumber();

    [GeneratedRegex(@"\b(home |street |mailing |residential )?address\b|\bstreet\b|\baddr\d?\b|^latitude$|^longitude$|\bgeocode\b")]
    private static partial Regex AddressName();

    [GeneratedRegex(@"\b(id|identifier|number|no|key|uid|guid|uuid)\b")]
    private static partial Regex IdName();

    // Schools, courses and firms have numbers and addresses that are no person's.
    [GeneratedRegex(
        @"\b(school|district|lea|course|section|campus|institution|college|organization|org|agency|employer|firm|program|site|building|county|web|url|cds|provider)\b"
    )]
    private static partial Regex Thing();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex CamelEnd();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotWord();
}
