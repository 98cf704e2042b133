/// <reference types="vite/client" />

interface TrustedTypePolicyRules {
  createHTML?: (text: string) => string
  createScriptURL?: (text: string) => string
}
interface Window {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: TrustedTypePolicyRules,
    ): {
      createScriptURL(text: string): string
    }
  }
}
