using System.Globalization;
using Vitrine.Catalog.Import.Values;

namespace Vitrine.Catalog.Tests.Import.Values;

public sealed class AmountParserTests
{
    [Theory]
    [InlineData("15.00 USD", "15.00", "USD")]
    [InlineData("USD 15", "15", "USD")]
    [InlineData("15,00", "15.00", "")]
    [InlineData("$15", "15", "USD")]
    [InlineData("US$ 15", "15", "USD")]
    [InlineData("15 €", "15", "EUR")]
    [InlineData("€ 1.299,00", "1299.00", "EUR")]
    [InlineData("€1,299.00", "1299.00", "EUR")]
    [InlineData("1 299,50 zł", "1299.50", "PLN")]
    [InlineData("1\u00A0299,50 eur", "1299.50", "EUR")]
    [InlineData("1\u202F299\u202F000 EUR", "1299000", "EUR")]
    [InlineData("CHF 1'299.95", "1299.95", "CHF")]
    [InlineData("Fr. 1’299.–", "1299", "CHF")]
    [InlineData("15,-", "15", "")]
    [InlineData("€ 15,--", "15", "EUR")]
    [InlineData("£1,299", "1299", "GBP")]
    [InlineData("1.299.000", "1299000", "")]
    [InlineData("1,299,000 USD", "1299000", "USD")]
    [InlineData("₹12,99,000.50", "1299000.50", "INR")]
    [InlineData("0.125", "0.125", "")]
    [InlineData("0,125 EUR", "0.125", "EUR")]
    [InlineData("12990.125", "12990.125", "")]
    [InlineData("1.250 KWD", "1.250", "KWD")]
    [InlineData("¥1280", "1280", "JPY")]
    [InlineData(" 15 ", "15", "")]
    [InlineData(".50 USD", "0.50", "USD")]
    [InlineData("0", "0", "")]
    public void Reads_what_people_write(string text, string amount, string currency)
    {
        AmountParser.Read(text, "", "", pointIsDecimal: false, out Money money).ShouldBeNull();
        money.ShouldBe(new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency));
    }

    [Theory]
    [InlineData("1.299", "1299 or 1.299")]
    [InlineData("1,299", "1299 or 1.299")]
    [InlineData("1.299 EUR", "1299 or 1.299")]
    [InlineData("-5", "negative")]
    [InlineData("−5 EUR", "negative")]
    [InlineData("free", "no amount")]
    [InlineData("", "no amount")]
    [InlineData("from 15", "no currency")]
    [InlineData("10-20", "not one amount")]
    [InlineData("10 / 20", "not one amount")]
    [InlineData("15 kr", "SEK, NOK, DKK")]
    [InlineData("15 points", "no currency")]
    [InlineData("about 15 USD", "both sides")]
    [InlineData("1,29,99", "no sense")]
    [InlineData("12.34.56", "no sense")]
    [InlineData("1.2.3,4.5", "twice")]
    [InlineData("99999999999999999999999999999999", "too long")]
    public void Refuses_with_the_reason(string text, string reason)
        => AmountParser.Read(text, "", "", pointIsDecimal: false, out _).ShouldNotBeNull().ShouldContain(reason);

    [Theory]
    [InlineData("15", "EUR", "", "EUR")]
    [InlineData("15", "", "EUR", "EUR")]
    [InlineData("15", "CAD", "EUR", "CAD")]
    [InlineData("$15", "CAD", "EUR", "CAD")]
    [InlineData("$15", "", "AUD", "AUD")]
    [InlineData("$15", "", "EUR", "USD")]
    [InlineData("15 kr", "SEK", "", "SEK")]
    [InlineData("15 kr", "", "NOK", "NOK")]
    [InlineData("15 USD", "USD", "EUR", "USD")]
    public void A_stated_currency_goes_before_a_sign_and_a_sign_before_the_default(string text, string stated, string fallback,
        string currency)
    {
        AmountParser.Read(text, stated, fallback, pointIsDecimal: false, out Money money).ShouldBeNull();
        money.Currency.ShouldBe(currency);
    }

    [Theory]
    [InlineData("15 USD", "EUR")]
    [InlineData("€15", "USD")]
    public void Two_currencies_contradict_each_other(string text, string stated)
        => AmountParser.Read(text, stated, "", pointIsDecimal: false, out _).ShouldNotBeNull().ShouldContain($"given as {stated}");

    [Fact]
    public void Where_a_machine_wrote_it_a_point_stands_before_the_decimals()
    {
        AmountParser.Read("1.299", "", "", pointIsDecimal: true, out Money money).ShouldBeNull();
        money.Amount.ShouldBe(1.299m);
    }
}
