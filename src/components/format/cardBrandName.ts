const names: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** A card's brand as it is written; one that is not known begins with a capital letter. */
export function cardBrandName(brand: string): string {
  const name = Object.hasOwn(names, brand) ? names[brand] : undefined
  return name ?? brand.charAt(0).toUpperCase() + brand.slice(1)
}
